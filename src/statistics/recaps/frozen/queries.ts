import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { RecapKind } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import type { PaperSignature } from '../../../procedure/signature/paper/paper.ts'
import { unitsOf } from '../../../procedure/ticket/visibility.ts'
import { type Act, isStaff, type Person } from '../../../registers/people/person.ts'
import { seesWorkload } from '../../readers.ts'
import type { Frame } from '../paper/recap-sheet.ts'
import type { Figures } from '../recap.ts'
import type { FrozenContents, FrozenRecap } from './frozen-recap.ts'

type ToFreeze = {
  kind: RecapKind
  firstDay: string
  lastDay: string
  period: string
  unitId: number | null
  number: string
  figures: Figures
  rows: Cell[][]
  rowsSha256: string
  frame: Frame
  documentId: number
}

export async function insertFrozen(tx: Database, act: Act, frozen: ToFreeze): Promise<number> {
  const { figures, rows, frame, ...facts } = frozen
  const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
  const { id } = await tx
    .insertInto('frozenRecaps')
    .values({
      ...facts,
      figures: json(figures),
      rows: json(rows),
      frame: json(frame),
      frozenBy: act.person.id,
      frozenAt: act.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One of those that this person may see: a unit's head the recaps of his unit and its parts, and of no technician. */
export async function frozenFor(db: Database, person: Person, id: number): Promise<FrozenRecap> {
  const { rows } = await frozenOf(person, sql`and frozen_recaps.id = ${id}`).execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** Newest first, from one on. */
export async function frozenList(db: Database, person: Person, { after, limit }: { after?: number; limit: number }) {
  const page = sql`${after ? sql`and frozen_recaps.id < ${after}` : sql``} order by frozen_recaps.id desc ${atMost(limit + 1)}`
  const { rows } = await frozenOf(person, page).execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function frozenOf(person: Person, narrowed: ReturnType<typeof sql>) {
  return sql<FrozenRecap>`
    select frozen_recaps.id, frozen_recaps.kind, first_day, last_day, period, frozen_recaps.unit_id,
      units.name as unit_name, frozen_recaps.number, figures, rows_sha256, people.name as frozen_by, frozen_at,
      documents.id as document_id, documents.sha256, documents.token, recap_signatures.signed_at,
      recap_signatures.signer_name, recap_signatures.signer_title, recap_signatures.method, revoked_at
    from frozen_recaps
      join people on people.id = frozen_by
      left join units on units.id = frozen_recaps.unit_id
      left join recap_signatures on recap_id = frozen_recaps.id
      join documents on documents.id = coalesce(recap_signatures.document_id, frozen_recaps.document_id)
      left join document_revocations on document_revocations.document_id = documents.id
    where ${seesWorkload(person) ? sql`true` : sql`frozen_recaps.kind <> 'technicians'`}
      ${isStaff(person) ? sql`` : sql`and frozen_recaps.unit_id in (${unitsOf(person)})`}
      ${narrowed}`
}

export async function frozenContents(db: Database, id: number): Promise<FrozenContents> {
  const { rows } = await sql<FrozenContents>`select rows, frame from frozen_recaps where id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** Its signing waits for another one of the same; whether it is signed already. */
export async function lockFrozen(tx: Database, id: number): Promise<{ signed: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`frozen recap ${id}`}, 0))`.execute(tx)
  const { rows } = await sql<{ signed: boolean }>`
    select exists (select from recap_signatures where recap_id = ${id}) as signed`.execute(tx)
  return rows[0] ?? { signed: false }
}

export async function insertRecapSignature(
  tx: Database,
  { person, at }: Act,
  signature: PaperSignature & { recapId: number },
) {
  await tx
    .insertInto('recapSignatures')
    .values({ ...signature, signerId: person.id, signerName: person.name, signedAt: at })
    .execute()
}
