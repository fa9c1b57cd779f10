import { sql } from 'kysely'
import { type Connection, connect, type Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { BackupFault } from './fault.ts'

/**
 * Does the work in a database of somebody else's server. Refuses with `BackupFault` where anything stands in it, but for what
 * an earlier restoration left half-done: that is taken away first, as it is when the work fails.
 */
export async function withEmptyDatabase<Result>(
  url: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = connect(url, { size: 3 })
  const { db } = connection
  try {
    if (await isMarked(db)) await clear(db)
    const taken = await anythingIn(db)
    if (taken)
      throw new BackupFault(
        t('Pemulihan hanya ke basis data kosong: {taken} sudah ada di dalamnya. Buat basis data baru.', { taken }),
      )

    await sql`create table unfinished_restoration ()`.execute(db)
    try {
      const result = await work(connection)
      await sql`drop table unfinished_restoration`.execute(db)
      return result
    } catch (error) {
      await clear(db)
      throw error
    }
  } finally {
    await db.destroy()
  }
}

async function isMarked(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select to_regclass('unfinished_restoration') is not null as found`.execute(db)
  return rows[0]?.found === true
}

async function anythingIn(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', nspname, relname) as name
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    limit 1`.execute(db)
  return rows[0]?.name
}

/** What this role made here: its schemas and extensions, and in `public`, which may be another's, tables, routines and types. */
async function clear(db: Database) {
  await sql`
    do $clear$
    declare
      statement text;
      me constant oid = (select oid from pg_roles where rolname = current_user);
      -- all named before the first of them goes
      statements constant text[] = array(
        select format('drop extension if exists %I cascade', extname) from pg_extension
          where extowner = me and extname <> 'plpgsql'
        union all
        select format('drop schema if exists %I cascade', nspname) from pg_namespace
          where nspowner = me and nspname <> 'public' and nspname !~ '^pg_'
        union all
        select format('drop %s if exists public.%I cascade', case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, relname)
          from pg_class where relnamespace = 'public'::regnamespace and relowner = me and relkind in ('r', 'p', 'v', 'S')
            and not exists (select from pg_depend where objid = pg_class.oid and deptype in ('i', 'a'))
        union all
        select format('drop routine if exists %s cascade', oid::regprocedure) from pg_proc
          where pronamespace = 'public'::regnamespace and proowner = me
        union all
        select format('drop type if exists public.%I cascade', typname) from pg_type
          where typnamespace = 'public'::regnamespace and typowner = me and typtype in ('e', 'd')
      );
    begin
      foreach statement in array statements loop
        execute statement;
      end loop;
    end
    $clear$`.execute(db)
}
