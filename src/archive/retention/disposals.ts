import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type {
  Category,
  DisposalItemState,
  Reauthentication,
  SignatureMethod,
  Stage,
} from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import type { DisposalStage, HeldBecause, Periods } from './retention.ts'

export type Disposal = Periods & {
  id: number
  stage: DisposalStage
  proposedBy: string
  proposerId: string
  proposedAt: Date
  listSha256: string
  approvedBy: string | null
  approvedAt: Date | null
  approvalLetter: string | null
  withdrawnBy: string | null
  withdrawnAt: Date | null
  startedAt: Date | null
  finishedAt: Date | null
  readingsDisposed: number
  noticesDisposed: number
  documentId: number | null
  number: string | null
  signedDocumentId: number | null
  signerName: string | null
  signedAt: Date | null
  method: SignatureMethod | null
}

export async function disposalById(db: Database, id: number): Promise<Disposal> {
  const { rows } = await sql<Disposal>`${disposals} where disposals.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** Every disposal that was ever proposed, the newest first. */
export async function disposalsInOrder(db: Database): Promise<Disposal[]> {
  const { rows } = await sql<Disposal>`${disposals} order by disposals.id desc limit 50`.execute(db)
  return rows
}

const disposals = sql`
  select disposals.id, tickets_before, attachments_before, logs_before, proposer.name as proposed_by,
    disposals.proposed_by as proposer_id, proposed_at, list_sha256, approver.name as approved_by, approved_at,
    approval_letter, withdrawer.name as withdrawn_by, withdrawn_at, started_at, finished_at, readings_disposed,
    notices_disposed, disposals.document_id, documents.number, signed.document_id as signed_document_id,
    signed.signer_name, signed.signed_at, signed.method,
    case when withdrawn_at is not null then 'withdrawn' when signed.disposal_id is not null then 'signed'
      when finished_at is not null then 'finished' when approved_at is not null then 'approved' else 'proposed'
      end as stage
  from disposals
    join people proposer on proposer.id = proposed_by
    left join people approver on approver.id = approved_by
    left join people withdrawer on withdrawer.id = withdrawn_by
    left join documents on documents.id = disposals.document_id
    left join disposal_signatures signed on signed.disposal_id = disposals.id`

/** Held until the transaction ends. */
export async function lockDisposal(tx: Database, id: number): Promise<Disposal> {
  await sql`select from disposals where id = ${id} for update`.execute(tx)
  return await disposalById(tx, id)
}

export async function insertDisposal(tx: Database, act: Act, periods: Periods): Promise<number> {
  const { id } = await tx
    .insertInto('disposals')
    .values({ ...periods, proposedBy: act.person.id, proposedAt: act.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeApproval(
  tx: Database,
  act: Act,
  id: number,
  approved: { letter: string; reauthentication: Reauthentication },
): Promise<void> {
  const { letter, reauthentication } = approved
  await tx
    .updateTable('disposals')
    .set({ approvedBy: act.person.id, approvedAt: act.at, approvalLetter: letter, reauthentication })
    .where('id', '=', id)
    .execute()
  await addDisposalJob(tx, id)
}

/** Beside one that works just now a second is kept, for when that is over. */
export async function addDisposalJob(tx: Database, id: number): Promise<void> {
  await sql`select graphile_worker.add_job('dispose', json_build_object('disposal', ${id}::int),
    job_key => ${`dispose-${id}`})`.execute(tx)
}

export async function writeWithdrawal(tx: Database, act: Act, id: number): Promise<void> {
  await tx
    .updateTable('disposals')
    .set({ withdrawnBy: act.person.id, withdrawnAt: act.at })
    .where('id', '=', id)
    .execute()
}

export type DisposalItem = {
  ticketId: number
  number: string
  whole: boolean
  unit: string
  category: Category
  stage: Stage
  submittedAt: Date
  endedAt: Date
  state: DisposalItemState
  heldBecause: HeldBecause | null
}

export async function itemsOf(db: Database, id: number, after: number, limit: number): Promise<DisposalItem[]> {
  const { rows } = await sql<DisposalItem>`
    select ticket_id, number, whole, units.name as unit, category, stage, submitted_at, ended_at, state, held_because
    from disposal_items join units on units.id = unit_id
    where disposal_id = ${id} and ticket_id > ${after} order by ticket_id limit ${limit}`.execute(db)
  return rows
}

export type ItemCount = { whole: boolean; state: DisposalItemState; heldBecause: HeldBecause | null; tickets: number }

/** How far it is. */
export async function countItems(db: Database, id: number): Promise<ItemCount[]> {
  const { rows } = await sql<ItemCount>`
    select whole, state, held_because, count(*) as tickets from disposal_items where disposal_id = ${id}
    group by whole, state, held_because order by whole desc, state, held_because`.execute(db)
  return rows
}

const portion = 5000

/** Over the numbers of the list and whether each goes whole, as lines in its order: what was approved is exactly this. */
export async function hashOfList(db: Database, id: number): Promise<string> {
  const hash = createHash('sha256')
  for (let after = 0; ; ) {
    const items = await itemsOf(db, id, after, portion)
    for (const { number, whole } of items) hash.update(`${number},${whole ? 'tiket' : 'lampiran'}\n`)
    if (items.length < portion) return hash.digest('hex')
    after = items.at(-1)?.ticketId ?? after
  }
}

export async function openDisposal(tx: Database): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from disposals where finished_at is null and withdrawn_at is null`.execute(tx)
  return rows[0]?.id
}

export async function writeHash(tx: Database, id: number, listSha256: string): Promise<void> {
  await tx.updateTable('disposals').set({ listSha256 }).where('id', '=', id).execute()
}

/** Destroys the next so many tickets of an approved list; answers how many were settled. */
export async function disposePortion(db: Database, id: number, most: number): Promise<number> {
  const { rows } = await sql<{ settled: number }>`
    select dispose_portion(${id}::int, ${most}::int, ${new Date()}) as settled`.execute(db)
  return rows[0]?.settled ?? 0
}

/** The same of old lines of the access log and old notices. */
export async function disposeLogs(db: Database, id: number, most: number): Promise<number> {
  const { rows } = await sql<{ settled: number }>`
    select dispose_logs(${id}::int, ${most}::int, ${new Date()}) as settled`.execute(db)
  return rows[0]?.settled ?? 0
}
