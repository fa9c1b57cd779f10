import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { PaperSignature } from '../../procedure/signature/paper/paper.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { peopleAt } from '../../registers/sessions/queries.ts'
import type { RecordSheet } from './record-sheet.ts'
import type { HeldBecause } from './retention.ts'

/** The one who approved, whatever became of his account since: he issues the record. */
export async function approverOf(db: Database, id: number, at: Date): Promise<Person> {
  const { rows } = await sql<Person>`${peopleAt(at)}
    where people.id = (select approved_by from disposals where id = ${id})`.execute(db)
  if (!rows[0]) throw new Error(`disposal ${id} without an approval`)
  return rows[0]
}

export type DisposedGroup = { year: number; unit: string; tickets: number; attachments: number }

export async function disposedGroups(db: Database, id: number): Promise<DisposedGroup[]> {
  const { rows } = await sql<DisposedGroup>`
    select extract(year from ended_at at time zone 'Asia/Jakarta')::int as year, units.name as unit,
      count(*) filter (where whole) as tickets, count(*) filter (where not whole) as attachments
    from disposal_items join units on units.id = unit_id
    where disposal_id = ${id} and state = 'disposed' group by 1, units.id order by 1, units.name, units.id`.execute(db)
  return rows
}

export type DisposedTotals = { orders: number; reports: number; oldest: Date | null; newest: Date | null }

export async function disposedTotals(db: Database, id: number): Promise<DisposedTotals> {
  const { rows } = await sql<DisposedTotals>`
    select (select count(*) from disposed_documents where disposal_id = ${id} and kind = 'work_order') as orders,
      (select count(*) from disposed_documents where disposal_id = ${id} and kind = 'handling_report') as reports,
      min(ended_at) as oldest, max(ended_at) as newest
    from disposal_items where disposal_id = ${id} and state = 'disposed' and whole`.execute(db)
  return rows[0] ?? { orders: 0, reports: 0, oldest: null, newest: null }
}

export async function heldOf(db: Database, id: number): Promise<{ heldBecause: HeldBecause; tickets: number }[]> {
  const { rows } = await sql<{ heldBecause: HeldBecause; tickets: number }>`
    select held_because, count(*) as tickets from disposal_items
    where disposal_id = ${id} and state = 'held' group by held_because order by held_because`.execute(db)
  return rows
}

export async function disposedNumbers(db: Database, id: number, most: number) {
  const { rows } = await sql<{ number: string; whole: boolean }>`
    select number, whole from disposal_items where disposal_id = ${id} and state = 'disposed'
    order by ticket_id limit ${most + 1}`.execute(db)
  return rows.length > most ? null : rows
}

export async function writeFinish(tx: Database, id: number, at: Date, documentId: number, sheet: RecordSheet) {
  await tx
    .updateTable('disposals')
    .set({ finishedAt: at, documentId, sheet: JSON.stringify(sheet) })
    .where('id', '=', id)
    .execute()
}

export async function sheetOfRecord(db: Database, id: number): Promise<RecordSheet> {
  const { rows } = await sql<{ sheet: RecordSheet }>`select sheet from disposals where id = ${id}`.execute(db)
  if (!rows[0]?.sheet) throw new Error(`disposal ${id} without a record`)
  return rows[0].sheet
}

export async function insertRecordSignature(
  tx: Database,
  act: Act,
  disposalId: number,
  signed: PaperSignature,
): Promise<void> {
  await tx
    .insertInto('disposalSignatures')
    .values({ ...signed, disposalId, signerId: act.person.id, signerName: act.person.name, signedAt: act.at })
    .execute()
}
