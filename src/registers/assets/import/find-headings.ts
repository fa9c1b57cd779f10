import type { Cell, TableRow } from '../../../platform/tables/table.ts'
import { t } from '../../../platform/words.ts'
import { readRegister } from '../register.ts'
import { columns, headingOf, type Place, passedOver } from './columns.ts'

export type Places = ReadonlyMap<Place, number>
/** Where the columns stand, the rows below them, and headings that are none of ours. */
export type Headed = { headings: string[]; places: Places; line: number; unknown: string[]; body: TableRow[] }

// letterheads and titles stand above the table of a KIB B
const mostAbove = 15

/** Finds the row of headings, in whatever order and case; a sentence where the file has none that we know. */
export function findHeadings(rows: readonly TableRow[]): Headed | string {
  const at = rows.slice(0, mostAbove).findIndex(({ cells }) => cells.some((cell) => placeOf(cell) === 'code'))
  const head = rows[at]
  if (!head) return noCodeColumn(rows[0]?.cells ?? [])
  const second = isSecondLine(rows[at + 1]) ? rows[at + 1] : undefined
  const headings = merged(head.cells, second?.cells ?? [])
  const body = rows.slice(at + (second ? 2 : 1)).filter(({ cells }) => !numbersColumns(cells))

  const places = new Map<Place, number>()
  for (const [index, heading] of headings.entries()) {
    const place = placeOf(heading)
    if (!place) continue
    const before = places.get(place)
    if (before !== undefined)
      return t('Kolom {heading} ada dua kali: "{first}" dan "{second}". Hapus salah satunya.', {
        heading: headingOf(place),
        first: headings[before] ?? '',
        second: heading,
      })
    places.set(place, index)
  }
  if (!places.has('number') && !bearsRegister(body[0], places)) return missing('number', headings)
  if (body.length === 0) return t('Berkas ini hanya berisi judul kolom, tanpa satu baris pun.')
  const unknown = headings.filter((heading) => heading && !placeOf(heading) && !passedOver.includes(plain(heading)))
  return { headings, places, line: head.line, unknown, body }
}

const known = new Map(columns.flatMap(({ place, heading, also = [] }) => [heading, ...also].map((one) => [one, place])))

function placeOf(cell: Cell): Place | undefined {
  return known.get(plain(cell))
}

function plain(cell: Cell): string {
  return String(cell)
    .toUpperCase()
    .replaceAll('.', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?\/ ?/g, '/')
    .trim()
}

/** KIB B parts its heading "Nomor" into Pabrik, Rangka, Mesin, Polisi and BPKB in a row below. */
function isSecondLine(row: TableRow | undefined): boolean {
  return row?.cells.some((cell) => ['RANGKA', 'MESIN', 'POLISI', 'BPKB'].includes(plain(cell))) ?? false
}

function merged(first: readonly Cell[], second: readonly Cell[]): string[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) =>
    String(second[index] || first[index] || '').trim(),
  )
}

/** The row "1 2 3 …" below the headings of a KIB B. */
function numbersColumns(cells: readonly Cell[]): boolean {
  return cells.length > 2 && cells.every((cell, index) => cell === '' || Number(cell) === index + 1)
}

function bearsRegister(row: TableRow | undefined, places: Places): boolean {
  return readRegister(String(row?.cells[places.get('code') ?? -1] ?? '')) !== undefined
}

function noCodeColumn(cells: readonly Cell[]): string {
  return missing('code', cells.map(String))
}

function missing(place: Place, headings: readonly string[]): string {
  return t('Kolom {heading} tidak ditemukan. Judul kolom yang terbaca: {found}.', {
    heading: headingOf(place),
    found: headings.filter(Boolean).join(', ').slice(0, 300) || t('tidak ada'),
  })
}
