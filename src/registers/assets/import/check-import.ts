import type { Database } from '../../../platform/database/connect.ts'
import { tableFaultWords } from '../../../platform/tables/fault-words.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { TableFault, type TableRow } from '../../../platform/tables/table.ts'
import { speak, t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import { dateAt } from '../../calendar/calendar.ts'
import { unitsInOrder } from '../../units/queries.ts'
import { assetChangeInput } from '../input.ts'
import { writeRegister } from '../register.ts'
import { compareWithRegister } from './compare.ts'
import { findHeadings, type Headed } from './find-headings.ts'
import { mostGoods, mostTries } from './import.ts'
import { type ReadRow, type Remark, readRow } from './read-row.ts'
import {
  beginReading,
  endReading,
  failReading,
  insertPortion,
  type Portion,
  refuseImport,
  type Waiting,
  writeHeadings,
} from './reading-queries.ts'
import { unitsByName } from './units-by-name.ts'

const portionSize = 500

/**
 * Reads a list that was sent and says what it would change. Writes nothing into the register. Safe to run twice. `tries`
 * counts this one: a fault of ours, or a process that was killed, is followed by another, and after the third it has failed.
 */
export async function checkImport(db: Database, id: string, tries: number): Promise<void> {
  if (tries > mostTries) return failReading(db, id)
  const waiting = await beginReading(db, id)
  if (!waiting) return
  await speak(waiting.language, () => read(db, id, waiting))
}

async function read(db: Database, id: string, { content, uploadedAt }: Waiting) {
  const rows = await rowsIn(content)
  if (typeof rows === 'string') return refuseImport(db, id, rows)
  const headed = findHeadings(rows)
  if (typeof headed === 'string') return refuseImport(db, id, headed)

  await writeHeadings(db, id, headed.headings, headed.body.length)
  const fault = await readBody(db, id, { headed, today: dateAt(uploadedAt).toString() })
  if (fault) return refuseImport(db, id, fault)
  await db.transaction().execute((tx) => compareWithRegister(tx, id))
  await endReading(db, id)
}

async function rowsIn(content: Buffer): Promise<TableRow[] | string> {
  try {
    return await readTable(content)
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    return t(tableFaultWords[error.code], { line: error.line })
  }
}

type Body = { headed: Headed; today: string }

/** Portion by portion, so that others are answered in between and how far it got can be seen. */
async function readBody(db: Database, id: string, { headed, today }: Body): Promise<string | undefined> {
  const known = await db.selectFrom('assetCodes').select('code').execute()
  const findUnit = unitsByName(await unitsInOrder(db))
  const codes = new Set(known.map(({ code }) => code))
  const reading = { places: headed.places, codes, findUnit, rules: assetChangeInput(today) }
  const lineOf = new Map<string, number>()
  await insertPortion(db, id, { rows: [], goods: [], remarks: onHeadings(headed), done: 0 })

  for (let start = 0; start < headed.body.length; start += portionSize) {
    const rows = headed.body.slice(start, start + portionSize)
    const portion: Portion = { rows, goods: [], remarks: [], done: start + rows.length }
    for (const row of rows) {
      add(portion, row.line, withoutDoubles(readRow(row, reading), row.line, lineOf))
      if (lineOf.size > mostGoods)
        return t('Berkas ini menyebut lebih dari {most} aset. Bagi menjadi beberapa berkas.', {
          most: formatNumber(mostGoods),
        })
    }
    await insertPortion(db, id, portion)
  }
  return undefined
}

function onHeadings({ unknown, line }: Headed): Remark[] {
  return unknown.map((heading) => ({
    line,
    heading: heading.slice(0, 80),
    isError: false,
    sentence: t('Kolom ini tidak dikenal dan dilewati.'),
  }))
}

function withoutDoubles(read: ReadRow, line: number, lineOf: Map<string, number>): ReadRow {
  if (!read.keys) return read
  for (let number = read.keys.from; number <= read.keys.to; number += 1) {
    const register = writeRegister({ code: read.keys.code, number })
    const before = lineOf.get(register)
    if (before === undefined) lineOf.set(register, line)
    else {
      const sentence = t('Register {register} sudah disebut pada baris {before}.', { register, before })
      return { ...read, remarks: [...read.remarks, { line, heading: '', isError: true, sentence }] }
    }
  }
  return read
}

function add(portion: Portion, line: number, { keys, given, remarks }: ReadRow) {
  portion.remarks.push(...remarks)
  if (keys && !remarks.some(({ isError }) => isError)) portion.goods.push({ line, ...keys, given })
}
