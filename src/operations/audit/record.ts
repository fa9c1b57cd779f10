import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Verified } from './verify.ts'

/** Put on record that the whole office, or part of it, was verified. */
export async function recordVerification(
  db: Database,
  { entries, anchors, faults }: Verified,
  { began, ended, whole }: { began: Date; ended: Date; whole: boolean },
): Promise<void> {
  await db
    .insertInto('auditVerifications')
    .values({ beganAt: began, endedAt: ended, whole, entries, anchors, faults })
    .execute()
}

export type LastVerification = { endedAt: Date; whole: boolean; entries: number; anchors: number; faults: number }

export async function verificationsInOrder(db: Database, most: number): Promise<LastVerification[]> {
  return await db
    .selectFrom('auditVerifications')
    .select(['endedAt', 'whole', 'entries', 'anchors', 'faults'])
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export type LastAnchor = { number: number; madeAt: Date; chains: number; timestampedAt: Date | null; sha256: string }

export async function anchorsShown(db: Database, most: number): Promise<LastAnchor[]> {
  const { rows } = await sql<LastAnchor>`
    select number, made_at, timestamped_at, encode(sha256(convert_to(statement, 'UTF8')), 'hex') as sha256,
      (select count(*) from audit_anchor_leaves where anchor = number) as chains
    from audit_anchors order by number desc limit ${most}`.execute(db)
  return rows
}
