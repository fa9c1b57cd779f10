import { InvalidInput } from '../../../platform/refusal.ts'
import { tableFaultWords } from '../../../platform/tables/fault-words.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { TableFault, type TableRow } from '../../../platform/tables/table.ts'
import { t } from '../../../platform/words.ts'
import { plain } from './words.ts'

export type Column<Place extends string> = { place: Place; heading: string; also?: readonly string[]; needed?: boolean }
export type Listed<Place extends string> = { line: number; cells: Record<Place, string> }

export const mostListed = 1000

/** The rows of a CSV or Excel file by their headings, in whatever order. Refuses (`InvalidInput` at `file`) what is no such list. */
export async function readList<Place extends string>(bytes: Uint8Array, columns: readonly Column<Place>[]) {
  return inColumns(await rowsIn(bytes), columns)
}

/** The same of rows that were read before. */
export function inColumns<Place extends string>(
  rows: readonly TableRow[],
  columns: readonly Column<Place>[],
): Listed<Place>[] {
  const [head, ...body] = rows
  if (!head) throw invalid(t('Berkas ini kosong.'))
  const headings = head.cells.map((cell) => plain(String(cell)))
  const at = new Map(
    columns.map(({ place, heading, also = [] }) => [
      place,
      headings.findIndex((one) => [heading, ...also].includes(one)),
    ]),
  )
  for (const { place, heading, needed } of columns) {
    if (needed && at.get(place) === -1)
      throw invalid(
        t('Kolom {heading} tidak ditemukan. Judul kolom yang terbaca: {found}.', {
          heading,
          found: headings.filter(Boolean).join(', ').slice(0, 300) || t('tidak ada'),
        }),
      )
    if (headings.indexOf(heading) !== headings.lastIndexOf(heading))
      throw invalid(t('Kolom {heading} ada dua kali. Hapus salah satunya.', { heading }))
  }
  if (body.length === 0) throw invalid(t('Berkas ini hanya berisi judul kolom, tanpa satu baris pun.'))
  if (body.length > mostListed)
    throw invalid(t('Paling banyak {most} baris sekaligus. Bagi menjadi beberapa berkas.', { most: mostListed }))
  return body.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(columns.map(({ place }) => [place, textOf(cells[at.get(place) ?? -1])])) as Record<
      Place,
      string
    >,
  }))
}

export async function rowsIn(bytes: Uint8Array): Promise<TableRow[]> {
  try {
    return await readTable(bytes)
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    throw invalid(t(tableFaultWords[error.code], { line: error.line }))
  }
}

function textOf(cell: string | number | undefined): string {
  return String(cell ?? '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function invalid(message: string): InvalidInput {
  return new InvalidInput([{ path: 'file', message }])
}
