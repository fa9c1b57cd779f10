import type { Database } from '../../../platform/database/connect.ts'
import type { SheetColumn } from '../../../platform/tables/sheet.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { speak } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { type MaintenanceRow, maintenanceRows, type Scope } from './queries.ts'
import { kindInWords, remarksInWords } from './words-of-row.ts'

const portion = 1000

/** The columns of the Daftar Hasil Pemeliharaan Barang. */
export const maintenanceColumns: SheetColumn[] = [
  { heading: 'NO', kind: 'count', width: 8 },
  { heading: 'TANGGAL', kind: 'date', width: 12 },
  { heading: 'REGISTER', kind: 'text', width: 30 },
  { heading: 'NAMA BARANG', kind: 'text', width: 24 },
  { heading: 'MERK/TYPE', kind: 'text', width: 24 },
  { heading: 'BIDANG/UNIT', kind: 'text', width: 34 },
  { heading: 'JENIS PEMELIHARAAN', kind: 'text', width: 24 },
  { heading: 'PELAKSANA', kind: 'text', width: 28 },
  { heading: 'BIAYA (RP)', kind: 'money', width: 18, total: true },
  { heading: 'BUKTI', kind: 'text', width: 34 },
  { heading: 'KETERANGAN', kind: 'text', width: 60 },
]

/** All of the period in its order. */
export async function* maintenanceSheet(db: Database, scope: Scope): AsyncGenerator<Cell[]> {
  let count = 0
  for await (const rows of portionsOf(db, scope)) {
    const before = count
    count += rows.length
    yield* speak('id', () => rows.map((row, index) => cellsOf(row, before + index + 1)))
  }
}

/** Every row of the period, a thousand at a time. */
export async function* portionsOf(db: Database, scope: Scope): AsyncGenerator<MaintenanceRow[]> {
  let after: number | undefined
  do {
    const { items, next } = await maintenanceRows(db, scope, { after, limit: portion })
    yield items
    after = next ?? undefined
  } while (after)
}

function cellsOf(row: MaintenanceRow, number: number): Cell[] {
  return [
    number,
    dateAt(row.deliveredAt).toString(),
    row.register,
    row.name,
    row.brandModel,
    row.unit,
    kindInWords(row),
    row.technician,
    Number(row.cost),
    row.reportNumber,
    remarksInWords(row),
  ]
}
