import { CsvError, parse } from 'csv-parse/sync'
import { t } from '../../../platform/words.ts'
import type { Holiday } from '../calendar.ts'
import { plainName } from '../change/holiday-input.ts'
import { eachDayOnce } from './each-day-once.ts'
import { faulty, type HolidayList, type ListedDay, type Remark } from './holiday-list.ts'
import { typedDay } from './typed-day.ts'
import { typedKind } from './typed-kind.ts'

const columns = ['tanggal', 'jenis', 'keterangan'] as const
const separators = [';', '\t', ',']
const mostRows = 1000

type Row = { record: string[]; info: { lines: number } }

/** A list with the columns `tanggal`, `jenis` and `keterangan` in any order; further columns are passed over. */
export function csvList(text: string, year: number): HolidayList {
  const rows = rowsOf(text)
  if (!Array.isArray(rows)) return rows
  const [head, ...body] = rows
  const places = placesOf(head?.record ?? [])
  const lacking = columns.filter((column) => places[column] === -1)
  if (lacking.length > 0) return faulty(noColumns(lacking), head?.info.lines)
  if (body.length > mostRows) return faulty(t('Terlalu banyak baris: paling banyak {n}.', { n: mostRows }))
  if (body.length === 0) return faulty(t('Daftar ini tidak memuat satu hari pun.'))

  const listed: ListedDay[] = []
  const faults: Remark[] = []
  for (const { record, info } of body) {
    const read = dayIn(record, places, year)
    const beyond = record.slice(head?.record.length).some((text) => text !== '')
    if (beyond) faults.push({ line: info.lines, message: beyondHeadings() })
    else if ('holiday' in read) listed.push({ line: info.lines, holiday: read.holiday })
    else faults.push({ line: info.lines, message: read.faults.join(' ') })
  }
  const once = eachDayOnce(listed)
  return { holidays: once.holidays, faults: [...faults, ...once.faults], leftOut: [] }
}

function rowsOf(text: string): Row[] | HolidayList {
  const [head = ''] = text.trimStart().split(/[\r\n]/, 1)
  try {
    return parse<Row>(text, {
      delimiter: separators.find((separator) => head.includes(separator)) ?? ';',
      // where a file has several, the library would go by the first alone
      record_delimiter: ['\r\n', '\n', '\r'],
      // two more than are taken, to tell that there are too many
      to: mostRows + 2,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    } as Parameters<typeof parse<Row>>[1])
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : undefined
    return faulty(
      t('Tanda kutip tidak ditutup atau salah tempat. Tulis dua kali bila tanda itu bagian dari teks.'),
      line,
    )
  }
}

type Places = Record<(typeof columns)[number], number>

function placesOf(head: string[]): Places {
  const names = head.map((name) => name.toLowerCase())
  return {
    tanggal: names.indexOf('tanggal'),
    jenis: names.indexOf('jenis'),
    keterangan: names.indexOf('keterangan'),
  }
}

function noColumns(lacking: readonly string[]): string {
  return t('Baris pertama harus memuat judul kolom tanggal;jenis;keterangan. Yang belum ada: {columns}.', {
    columns: lacking.join(', '),
  })
}

function beyondHeadings(): string {
  return t('Kolomnya lebih banyak daripada judulnya. Apit teks yang memuat pemisah kolom dengan tanda kutip.')
}

function dayIn(record: string[], places: Places, year: number): { holiday: Holiday } | { faults: string[] } {
  const [typed = '', kindTyped = ''] = [record[places.tanggal], record[places.jenis]]
  const day = typedDay(typed)
  const kind = typedKind(kindTyped)
  const name = plainName(() => t('Keterangan belum diisi.')).safeParse(record[places.keterangan])

  const faults: string[] = []
  if (!day)
    faults.push(
      t('Tanggal "{typed}" tidak dikenal. Tulis seperti 2027-01-31, 31/01/2027, atau 31 Januari 2027.', {
        typed: short(typed),
      }),
    )
  else if (!day.startsWith(`${year}-`)) faults.push(t('Tanggal {day} tidak termasuk tahun {year}.', { day, year }))
  if (!kind)
    faults.push(
      t('Jenis "{typed}" tidak dikenal. Tulis libur nasional, cuti bersama, atau libur setempat.', {
        typed: short(kindTyped),
      }),
    )
  if (!name.success) faults.push(name.error.issues[0]?.message ?? '')
  return day && kind && name.success && faults.length === 0 ? { holiday: { day, kind, name: name.data } } : { faults }
}

function short(typed: string): string {
  return typed.length > 40 ? `${typed.slice(0, 40)}…` : typed
}
