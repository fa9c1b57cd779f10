import type pg from 'pg'

/**
 * Does the work while the database's tables have no triggers, no foreign keys and no indexes but those of their own
 * constraints, then puts all of it back, which checks every foreign key. Needs no superuser, only the tables' owner. Call it
 * in a transaction: what does not fit ends it, and everything is as it was.
 */
export async function withRulesAside(client: pg.ClientBase, tables: string[], work: () => Promise<void>) {
  const rules = await rulesOf(client, tables)
  for (const { aside } of rules) await client.query(aside)
  await work()
  await client.query(`set local maintenance_work_mem = '256MB'`)
  for (const { back } of rules.reverse()) await client.query(back)
}

type Rule = { aside: string; back: string }

/** In the order in which they are put aside. A trigger keeps the way in which it was enabled. */
async function rulesOf(client: pg.ClientBase, tables: string[]): Promise<Rule[]> {
  // so that every name is written with its schema
  await client.query('set local search_path = pg_catalog')
  const rules: Rule[] = []
  for (const statement of [triggers, foreignKeys, indexes]) {
    const { rows } = await client.query<Rule>(statement, [tables])
    rules.push(...rows)
  }
  await client.query('set local search_path to default')
  return rules
}

const triggers = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as aside,
    format('alter table %s enable %s trigger %I', tgrelid::regclass,
      case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as back
  from pg_trigger
  where not tgisinternal and tgparentid = 0 and tgenabled <> 'D' and tgrelid = any($1::regclass[])
  order by tgrelid, tgname`

const foreignKeys = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as aside,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
  from pg_constraint
  where contype = 'f' and conparentid = 0 and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))
  order by conrelid, conname desc`

const indexes = `
  select format('drop index %s', indexrelid::regclass) as aside, pg_get_indexdef(indexrelid) as back
  from pg_index join pg_class on pg_class.oid = indexrelid
  where indrelid = any($1::regclass[]) and relkind = 'i' and not relispartition
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by indexrelid`
