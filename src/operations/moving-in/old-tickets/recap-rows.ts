import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { SheetColumn } from '../../../platform/tables/sheet.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import type { Person } from '../../../registers/people/person.ts'
import { type Asked, conditionOf, maySeeContact } from './queries.ts'

/** The columns of the recap that the predecessor made, in its order and words. */
export const recapColumns: readonly SheetColumn[] = [
  { heading: 'No', width: 6, kind: 'count' },
  { heading: 'Tgl. Tiket', width: 18, kind: 'moment' },
  { heading: 'Kode Tiket', width: 20, kind: 'text' },
  { heading: 'Nama Pemohon', width: 24, kind: 'text' },
  { heading: 'Telp', width: 16, kind: 'text' },
  { heading: 'Jenis Infrastruktur', width: 20, kind: 'text' },
  { heading: 'Model Perangkat', width: 24, kind: 'text' },
  { heading: 'Lokasi', width: 30, kind: 'text' },
  { heading: 'Sub Lokasi', width: 30, kind: 'text' },
  { heading: 'Keterangan', width: 50, kind: 'text' },
  { heading: 'Jenis Pekerjaan', width: 50, kind: 'text' },
  { heading: 'Approval', width: 10, kind: 'text' },
  { heading: 'Status Tiket', width: 20, kind: 'text' },
  { heading: 'Teknisi', width: 24, kind: 'text' },
]

type RecapRow = {
  id: number
  at: string
  number: string
  requesterName: string
  phone: string | null
  category: string
  device: string
  unitId: number
  unit: string
  location: string
  description: string
  work: string
  approved: boolean | null
  status: string
  technician: string
}

const portion = 500

/** What the list finds, a portion at a time. */
export async function* recapRows(db: Database, person: Person, asked: Asked): AsyncGenerator<Cell[]> {
  let number = 0
  let after = asked.after
  for (;;) {
    const { rows } = await sql<RecapRow>`
      select tickets.id, to_char(submitted_at at time zone 'Asia/Jakarta', 'YYYY-MM-DD"T"HH24:MI') as at, tickets.number,
        requester_name, tickets.phone, tickets.category, device, tickets.unit_id, units.name as unit, tickets.location, description,
        work, approved, status, technician
      from imported_tickets tickets join units on units.id = tickets.unit_id
      where ${conditionOf(person, { ...asked, after })}
      order by submitted_at desc, tickets.id desc limit ${portion}`.execute(db)
    for (const row of rows) {
      number += 1
      yield cellsOf(row, { number, withPhone: maySeeContact(person, row) })
    }
    after = rows.at(-1)?.id
    if (rows.length < portion) return
  }
}

function cellsOf(row: RecapRow, { number, withPhone }: { number: number; withPhone: boolean }): Cell[] {
  const phone = withPhone ? (row.phone ?? '') : ''
  const asked = [number, row.at, row.number, row.requesterName, phone, row.category, row.device, row.unit, row.location]
  const done = [row.description, row.work, row.approved ? 'Ya' : '', row.status, row.technician]
  return [...asked, ...done].map((cell) => (typeof cell === 'string' ? cell.slice(0, 32_000) : cell))
}
