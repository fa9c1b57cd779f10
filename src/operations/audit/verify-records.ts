import { type RawBuilder, sql } from 'kysely'
import { hashOfList } from '../../archive/retention/disposals.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Fault, FaultKind } from './fault.ts'
import { found } from './queries.ts'
import { readingFaults } from './readings.ts'
import { chainOf, entryText, keyOf, rowText, type Shape, shapeNames, shapesByTable } from './watched.ts'

/** What is looked at: everything, one chain, or the chains that grew since a moment. */
export type Scope = { chain?: number; since?: Date }

type Found = { kind: FaultKind; chain: string; table: string; key: string; seq: number }

/** Each entry against the one before it: one that is gone, was put between, or says something else than it did. */
export async function* chainFaults(tx: Database, scope: Scope): AsyncGenerator<Fault> {
  yield* found<Found>(
    tx,
    sql<Found>`
    select kind, ${named(sql`chain`)} as chain, of_table as table, key, seq from (
      select e.chain, e.seq, e.key, shapes.of_table, case
          when e.seq <> coalesce(lag(e.seq) over chain_order, 0) + 1 then 'gap'
          when shapes.of_table is null then 'shape'
          when e.hash <> sha256(convert_to(${entryText(sql`lag(e.hash) over chain_order`, sql`shapes.of_table`)}, 'UTF8'))
            then 'hash' end as kind
      from audit_entries e left join ${shapeNames()} using (shape)
      where ${within(scope, sql`e.chain`)}
      window chain_order as (partition by e.chain order by e.seq)) judged
    where kind is not null`,
  )
}

/** Each row of each watched table against the last entry of it. */
export async function* recordFaults(tx: Database, scope: Scope, contents: boolean): AsyncGenerator<Fault> {
  for (const [table, shapes] of shapesByTable) yield* faultsOfTable(tx, { table, shapes, scope, contents })
}

type Looked = { table: string; shapes: Shape[]; scope: Scope; contents: boolean }

async function* faultsOfTable(tx: Database, { table, shapes, scope, contents }: Looked): AsyncGenerator<Fault> {
  const newest = shapes.at(-1)
  if (!newest) return
  const isLimited = scope.chain !== undefined || scope.since !== undefined
  const rows = isLimited
    ? sql`(select r.* from ${sql.table(table)} r where ${within(scope, chainOf(newest))})`
    : sql.table(table)
  const ids = shapes.map(({ id }) => sql.lit(id))
  const texts = shapes.map((shape) => sql`when ${sql.lit(shape.id)} then ${rowText(shape, contents)}`)

  yield* found<Found>(
    tx,
    sql<Found>`
    with noted as (
      select distinct on (e.key collate "C") e.key, e.chain, e.seq, e.op, e.shape, e.digest from audit_entries e
      where e.shape in (${sql.join(ids)}) and ${within(scope, sql`e.chain`)}
      order by e.key collate "C", e.seq desc)
    select kind, ${named(sql`chain`)} as chain, ${table} as table, key, coalesce(seq, 0) as seq from (
      select noted.chain, noted.seq, coalesce(noted.key, ${keyOf(newest)}) as key, case
          when noted.key is null then 'inserted'
          when ${isMissing(newest)} then case when noted.op <> 'delete' then 'removed' end
          when noted.op = 'delete' then 'inserted'
          when noted.digest <> sha256(convert_to(case noted.shape ${sql.join(texts, sql` `)} end, 'UTF8')) then 'changed'
        end as kind
      from noted full join ${rows} r on noted.key = ${keyOf(newest)}) judged
    where kind is not null`,
  )
}

function isMissing({ key }: Shape): RawBuilder<boolean> {
  return sql.raw(`r."${key[0]}" is null`)
}

/** As people know it: the ticket's number, or the name of what it is about. */
function named(chain: RawBuilder<unknown>): RawBuilder<string> {
  return sql`case ${chain} when 0 then 'kantor' when -1 then 'persediaan' when -2 then 'aset' when -3 then 'pembacaan'
    else coalesce((select number from tickets where id = ${chain}), ${chain}::text) end`
}

function within({ chain, since }: Scope, of: RawBuilder<unknown>): RawBuilder<boolean> {
  if (chain !== undefined) return sql`${of} = ${sql.lit(chain)}`
  if (since) return sql`${of} in (select chain from audit_entries where at >= ${since.toISOString()}::timestamptz)`
  return sql`true`
}

/** Triggers that write the chains and were put out of the way. */
export async function* guardFaults(tx: Database): AsyncGenerator<Fault> {
  const { rows } = await sql<{ table: string }>`
    select name as table from unnest(${[...shapesByTable.keys()]}::text[]) name
    where not exists (select from pg_trigger where tgrelid = to_regclass(name) and tgname = name || '_are_chained'
      and tgenabled in ('O', 'A') and tgfoid = 'chain_row'::regproc)`.execute(tx)
  for (const { table } of rows) yield { kind: 'unguarded', table }
}

/** Tickets that are gone with their chains: only what an approved disposal names, and only as it was approved. */
export async function* disposalFaults(tx: Database, scope: Scope): AsyncGenerator<Fault> {
  const closed = await sql<{ chain: number }>`
    select closed.chain from audit_closed_chains closed
      left join disposal_items item on item.ticket_id = chain and item.disposal_id = closed.disposal_id
        and item.state = 'disposed' and item.whole
      left join disposals on disposals.id = item.disposal_id and approved_at is not null and withdrawn_at is null
    where ${within(scope.chain === undefined ? {} : scope, sql`closed.chain`)} and (disposals.id is null
      or exists (select from tickets where tickets.id = closed.chain))`.execute(tx)
  for (const { chain } of closed.rows) yield { kind: 'disposal', chain: String(chain) }

  const { rows } = await sql<{ id: number; listSha256: string | null }>`
    select id, list_sha256 from disposals where approved_at is not null order by id`.execute(tx)
  for (const { id, listSha256 } of rows)
    if ((await hashOfList(tx, id)) !== listSha256) yield { kind: 'list', key: String(id) }
}

export async function* faultsOfReadings(tx: Database): AsyncGenerator<Fault> {
  for (const { day } of await readingFaults(tx)) yield { kind: 'readings', key: day }
}
