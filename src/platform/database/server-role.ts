import { sql } from 'kysely'
import type { Database } from './connect.ts'
import { bookkeeping } from './migrate.ts'

/**
 * What the role of a running server may do, over what it owns nothing of. Tables that keep what is written lose the right to
 * change or delete, read from their own triggers; `dispose_portion()` and the chains of the audit act with their owner's.
 */
export async function grantToServer(owner: Database, role: string): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    // of servers that start at once one grants, and the others find it done
    await sql`select pg_advisory_xact_lock(hashtextextended('server role', 0))`.execute(tx)
    const { rows } = await missingGrants(role).execute(tx)
    for (const { statement } of rows) await sql.raw(statement).execute(tx)
  })
}

/** Written by the database itself or by a migration, and never by a server. */
const readOnly = [...bookkeeping, 'audit_entries', 'audit_closed_chains', 'audit_shapes']

/** Steps of the procedure that no trigger keeps. */
const neverChanged = [
  'cancellations',
  'rejections',
  'reassignments',
  'repairs',
  'report_readings',
  'work_order_returns',
]

/** What an office has is put out of use, and goes at most in a disposal. */
const neverDeleted = [
  ...neverChanged,
  ...[
    'tickets',
    'gate_overrides',
    'holds',
    'people',
    'units',
    'credentials',
    'signatories',
    'assets',
    'stores',
    'spare_parts',
  ],
  ...['webhooks', 'installation', 'certificate_authorities', 'signing_certificates', 'number_series', 'backups'],
  ...['imports', 'imported_tickets'],
]

/** Trigger functions that let no row of theirs change, nor go but in an approved disposal. */
const refusals = [
  ...[
    'refuse_change',
    'keep_with_ticket',
    'keep_with_document',
    'keep_with_report',
    'keep_documents',
    'keep_attachments',
  ],
  ...['keep_but_ticket', 'keep_readings', 'keep_audit_entries'],
]

/** Statements that bring the role's rights to what they should be; none where they are already. */
const missingGrants = (role: string) => sql<{ statement: string }>`
  with server as (select oid as role, quote_ident(rolname) as name from pg_roles where rolname = ${role}),
  refusing as (
    select tgrelid as relation,
      bool_or(tgtype & 16 > 0 and proname = any(${refusals})) as update,
      bool_or(tgtype & 8 > 0 and proname = any(${refusals})) as delete
    from pg_trigger join pg_proc on pg_proc.oid = tgfoid
    -- before, of each row, without a condition or columns
    where tgtype & 3 = 3 and tgqual is null and tgattr = ''::int2vector
    group by tgrelid),
  wanted as (
    select c.oid, format('%I.%I', nspname, relname) as name, relkind, relrowsecurity, c.relacl,
      case
        when relkind in ('v', 'm') or nspname = 'public' and relname = any(${readOnly}) then array['SELECT']
        when relkind = 'S' then array['SELECT', 'USAGE']
        else array_remove(array['SELECT', 'INSERT', case when refusing.update is not true and relname <> all(${neverChanged}) then 'UPDATE' end,
          case when refusing.delete is not true and relname <> all(${neverDeleted}) then 'DELETE' end], null)
      end as rights
    from pg_class c join pg_namespace n on n.oid = relnamespace left join refusing on refusing.relation = c.oid
    where nspname in ('public', 'graphile_worker') and relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> (select role from server)),
  held as (
    select wanted.oid, array_agg(privilege_type order by privilege_type) as rights
    from wanted, aclexplode(relacl) acl where acl.grantee = (select role from server) group by wanted.oid)
  select format('revoke all on %1$s %2$s from %3$s; grant %4$s on %1$s %2$s to %3$s', kind, wanted.name, server.name,
      array_to_string(wanted.rights, ', ')) as statement
    from wanted cross join server left join held using (oid)
      cross join lateral (select case relkind when 'S' then 'sequence' else 'table' end as kind) kinds
    where held.rights is distinct from array(select unnest(wanted.rights) order by 1)
  union all
  select format('create policy %1$s on %2$s to %1$s using (true) with check (true)', server.name, wanted.name)
    from wanted cross join server
    where relrowsecurity and not exists (select from pg_policy where polrelid = wanted.oid and server.role = any(polroles))
  union all
  select format('grant usage on schema %I to %s', nspname, server.name)
    from pg_namespace cross join server
    where nspname in ('public', 'graphile_worker') and not has_schema_privilege(server.role, pg_namespace.oid, 'usage')
  union all
  select format('revoke create on schema public from public')
    from server where has_schema_privilege(server.role, 'public'::regnamespace, 'create')
  union all
  select format('revoke temporary on database %I from public', current_database())
    from server where has_database_privilege(server.role, current_database(), 'temporary')`
