import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { AuditFault } from './audit-fault.ts'
import type { Leaf } from './merkle.ts'

export type KeptAnchor = {
  number: number
  madeAt: Date
  statement: string
  signature: Buffer
  keyId: number
  timestampedAt: Date | null
}

export async function lastAnchor(db: Database): Promise<{ number: number; statement: string } | undefined> {
  return await db
    .selectFrom('auditAnchors')
    .select(['number', 'statement'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertAnchor(tx: Database, anchor: KeptAnchor): Promise<void> {
  await tx.insertInto('auditAnchors').values(anchor).execute()
}

/** The heads of all chains that are longer than at their last anchor. Answers how many. */
export async function insertLeaves(tx: Database, anchor: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with anchored as (select chain, max(entries) as entries from audit_anchor_leaves group by chain),
      grown as (
        select chain, now.seq from (select chain, max(seq) as seq from audit_entries group by chain) now
          left join anchored using (chain) where now.seq is distinct from anchored.entries)
    insert into audit_anchor_leaves (anchor, position, chain, entries, head)
    select ${anchor}, row_number() over (order by chain) - 1, chain, seq, hash
    from grown join audit_entries using (chain, seq)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

const portion = 10_000

/** In the order of the chains, in portions. */
export async function* leavesOf(db: Database, anchor: number): AsyncGenerator<Leaf> {
  for (let from = 0; ; from += portion) {
    const { rows } = await sql<Leaf>`
      select chain, entries, encode(head, 'hex') as head from audit_anchor_leaves
      where anchor = ${anchor} and position >= ${from} and position < ${from + portion} order by position`.execute(db)
    yield* rows
    if (rows.length < portion) return
  }
}

/** With the certificate that each was signed by, in order. */
export async function* anchorsInOrder(db: Database): AsyncGenerator<KeptAnchor & { certificate: string }> {
  for (let after = 0; ; ) {
    const { rows } = await sql<KeptAnchor & { certificate: string }>`
      select number, made_at, statement, signature, key_id, timestamped_at, certificate
      from audit_anchors join audit_keys on audit_keys.id = key_id
      where number > ${after} order by number limit 200`.execute(db)
    yield* rows
    if (rows.length < 200) return
    after = rows.at(-1)?.number ?? after
  }
}

/** What a query finds, in portions: a hundred thousand changed rows take no more memory than one. */
export async function* found<Row>(tx: Database, query: ReturnType<typeof sql<Row>>): AsyncGenerator<Row> {
  await sql`declare found no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<Row>`fetch 500 from found`.execute(tx)
    yield* rows
    if (rows.length < 500) break
  }
  await sql`close found`.execute(tx)
}

/** Of a ticket that is there, or was until its disposal. Refuses with `AuditFault`. */
export async function chainOfTicket(db: Database, number: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from tickets where number = ${number}
    union all select ticket_id from disposal_items where number = ${number} and state = 'disposed' limit 1`.execute(db)
  if (!rows[0]) throw new AuditFault(t('Tidak ada tiket bernomor {number}.', { number }))
  return rows[0].id
}
