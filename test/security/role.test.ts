import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Connection, connect, type Database } from '../../src/platform/database/connect.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { prepareTables } from '../../src/platform/database/prepare-tables.ts'
import { grantToServer } from '../../src/platform/database/server-role.ts'
import { emptyDatabase, type TestDatabase } from '../database.ts'

// What a running server may do, table by table; every other table it may read, insert into, change and delete from.
const reads = ['audit_closed_chains', 'audit_entries', 'audit_shapes', 'migration_files', 'migrations']
const reads_inserts = [
  ...[
    'admin_acts',
    'asset_events',
    'attachments',
    'audit_anchor_leaves',
    'audit_anchors',
    'audit_keys',
    'calendar_changes',
  ],
  ...['cancellations', 'checklist_results', 'consumable_uses', 'disposal_signatures', 'disposed_documents'],
  ...['document_readings', 'document_revocations', 'documents', 'feedback', 'frozen_recaps', 'handling_reports'],
  ...['letter_logos', 'letter_templates', 'maintenance_plan_changes', 'moved_due_times', 'part_replacements'],
  ...['personal_data_readings', 'planned_tickets', 'reassignments', 'recap_signatures', 'rejections', 'repairs'],
  ...[
    'report_readings',
    'second_factor_changes',
    'setting_changes',
    'signatures',
    'stock_movements',
    'stock_take_lines',
  ],
  ...['stock_takes', 'ticket_events', 'work_order_returns', 'work_orders'],
]
const reads_inserts_changes = [
  ...['asset_proposals', 'assets', 'backups', 'certificate_authorities', 'credentials', 'disposal_items', 'disposals'],
  ...[
    'gate_overrides',
    'holds',
    'imported_tickets',
    'imports',
    'installation',
    'legal_holds',
    'maintenance_plans',
    'number_series',
    'part_reservations',
  ],
  ...[
    'people',
    'personal_data_requests',
    'signatories',
    'signing_certificates',
    'spare_parts',
    'stores',
    'tickets',
    'units',
  ],
  'webhooks',
]

let database: TestDatabase
let server: Connection
let role: string
beforeAll(async () => {
  database = await emptyDatabase()
  const serverUrl = Object.assign(new URL(inject('serverUrl')), { pathname: new URL(database.url).pathname }).href
  role = new URL(serverUrl).username
  server = connect(serverUrl, { size: 1 })
  await prepareTables(server, { serverUrl, ownerUrl: database.url })
})
afterAll(async () => {
  await server.db.destroy()
  await database.close()
})

test('each table lets the role do what the list says, and no more', async () => {
  const may = await rights(server.db)
  const listed = (names: string[], letters: string) => names.map((name): [string, string] => [name, letters])
  const expected = new Map([...may.keys()].map((name): [string, string] => [name, 'riud']))
  for (const [name, letters] of [
    ...listed(reads, 'r'),
    ...listed(reads_inserts, 'ri'),
    ...listed(reads_inserts_changes, 'riu'),
  ])
    expected.set(name, letters)
  expect(Object.fromEntries(may)).toEqual(Object.fromEntries(expected))
})

test('a table that is never emptied is no table to delete everything from either', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class c
    where has_table_privilege(c.oid, 'delete') and exists (
      select from pg_trigger where tgrelid = c.oid and tgtype & 32 > 0)`.execute(server.db)
  // stock moves by its ledger, which deletes none
  expect(rows.map(({ name }) => name).filter((name) => name !== 'stock_levels')).toEqual([])
})

test.each([
  ['drop table tickets', 'must be owner'],
  ['alter table documents disable trigger all', 'must be owner'],
  ['truncate ticket_events', 'permission denied'],
  ['create table mine ()', 'permission denied'],
  ['create temporary table mine ()', 'permission denied'],
  ['create schema mine', 'permission denied'],
  ['set session_replication_role = replica', 'permission denied'],
  [
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return old; end $$',
    'permission',
  ],
  ['delete from ticket_events', 'permission denied'],
  ["update documents set number = 'x'", 'permission denied'],
  ['insert into audit_entries select from audit_entries', 'permission denied'],
  ["update migration_files set sha256 = 'x'", 'permission denied'],
  ['set role eticket', 'permission denied'],
])('%s is denied to the role', async (statement, because) => {
  await expect(sql.raw(statement).execute(server.db)).rejects.toThrow(because)
})

test('it owns nothing, is a member of nothing, and may make neither roles nor databases', async () => {
  const { rows } = await sql`
    select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as much,
      (select count(*) from pg_class where relowner = r.oid) as owned,
      (select count(*) from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = current_user`.execute(server.db)
  expect(rows).toEqual([{ much: false, owned: 0, memberships: 0 }])
})

test('a table of a later migration is let to the role by itself, and one that keeps what is written is let as such', async () => {
  await sql
    .raw(`create table later (id integer generated always as identity primary key, word text);
    create table kept_later (id integer generated always as identity primary key);
    create trigger kept_later_is_kept before update or delete on kept_later for each row execute function refuse_change()`)
    .execute(database.db)
  await grantToServer(database.db, role)

  await sql`insert into later (word) values ('satu')`.execute(server.db)
  const may = await rights(server.db)
  expect([may.get('later'), may.get('kept_later')]).toEqual(['riud', 'ri'])
  await sql.raw('drop table later, kept_later').execute(database.db)
})

test('rights that somebody added by hand are taken back at the next start', async () => {
  await sql.raw(`grant all on documents to ${role}; grant create on schema public to public`).execute(database.db)
  await grantToServer(database.db, role)
  expect((await rights(server.db)).get('documents')).toBe('ri')
  await expect(sql`create table mine ()`.execute(server.db)).rejects.toThrow('permission denied')
})

test('the server alone starts where nothing is left to migrate, and says what to do where something is', async () => {
  const serverUrl = 'postgres://server@host/db'
  await prepareTables(server, { serverUrl })

  const bare = await emptyDatabase()
  const stranger = Object.assign(new URL(inject('serverUrl')), { pathname: new URL(bare.url).pathname }).href
  const { db } = connect(stranger, { size: 1 })
  await expect(prepareTables({ db }, { serverUrl })).rejects.toThrow('DATABASE_OWNER_URL')
  await db.destroy()
  await bare.close()
})

test('the owner alone goes on as before: no second role is needed', async () => {
  const own = await emptyDatabase()
  await migrate(own.db)
  await runMigrations({ pgPool: own.pool })
  await prepareTables(own, { serverUrl: own.url })
  await own.close()
})

async function rights(db: Database): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; letters: string }>`
    select relname as name, concat(
      case when has_table_privilege(c.oid, 'select') then 'r' end, case when has_table_privilege(c.oid, 'insert') then 'i' end,
      case when has_table_privilege(c.oid, 'update') then 'u' end, case when has_table_privilege(c.oid, 'delete') then 'd' end,
      case when has_table_privilege(c.oid, 'truncate, trigger, references, maintain') then '!' end) as letters
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`.execute(db)
  return new Map(rows.map(({ name, letters }) => [name, letters]))
}
