import type pg from 'pg'

/** `name` and `columns` quoted, ready for a statement. Columns that the database reckons itself are left out. */
export type Table = { name: string; columns: string[] }
export type Sequence = { name: string; last: string; called: boolean }

// not the server's own, and not an extension's
const ours = (relation: string) => `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = ${relation} and e.deptype = 'e')`

// Kysely's, of versions before; it never held anything
const empty = 'public.migration_lock'

/**
 * Every table of every schema, the jobs' too: what the database holds, not what we remember it to hold. Unlogged ones stay
 * away, because what they hold is worth nothing after a crash either.
 */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name, array(
      select quote_ident(attname) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and ${ours('c.oid')}
    order by 1`)
  return rows.filter(({ name }) => name !== empty)
}

/** Where each sequence stands, those behind identities too. */
export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours('c.oid')} order by 1`)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const found = await client.query(`select last_value::text as last, is_called as called from ${name}`)
    sequences.push({ name, ...found.rows[0] })
  }
  return sequences
}

export async function setSequence(client: pg.ClientBase, { name, last, called }: Sequence) {
  await client.query('select setval($1::text::regclass, $2::bigint, $3)', [name, last, called])
}

/** The same rows give the same text on every server: what a table's SHA-256 is reckoned from. */
export async function speakPlainly(client: pg.ClientBase) {
  const settings = {
    ...{ statement_timeout: '0', idle_in_transaction_session_timeout: '0', lock_timeout: '60s' },
    ...{ datestyle: 'ISO, YMD', intervalstyle: 'postgres', timezone: 'UTC', extra_float_digits: '1' },
    ...{ bytea_output: 'hex', xmloption: 'content', client_encoding: 'UTF8' },
    // whole, from the first row on: in the order in which they were loaded
    ...{ synchronize_seqscans: 'off', max_parallel_workers_per_gather: '0' },
  }
  for (const [name, value] of Object.entries(settings)) await client.query(`set local ${name} = '${value}'`)
}

export function copyOut({ name, columns }: Table): string {
  return columns.length === 0
    ? `copy (select from ${name}) to stdout`
    : `copy (select ${columns.join(', ')} from ${name}) to stdout`
}
