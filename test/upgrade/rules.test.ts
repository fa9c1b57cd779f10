import { expect, test } from 'vitest'
import { migrationFiles } from '../../src/platform/database/migration-files.ts'
import { faultsOf } from './rules.ts'

// versions before this file were not run beside one another
const firstBesideOthers = '0050'

test('the processes of the version before can live with every migration since', () => {
  const faults = migrationFiles()
    .filter(({ name }) => name >= firstBesideOthers)
    .flatMap(({ name, text }) => faultsOf(text).map((fault) => `${name}: ${fault}`))
  expect(faults).toEqual([])
})

test.each([
  'drop table tickets;',
  'drop view document_standings;',
  'alter table tickets drop column phone;',
  'alter table tickets add column a int, drop phone;',
  'alter table tickets rename column phone to telephone;',
  'alter table tickets rename to requests;',
  "alter type stage rename value 'signed' to 'ordered';",
  'alter table tickets alter column phone type varchar(20);',
  'alter table tickets alter phone set data type varchar(20);',
  'alter table tickets add column floor int not null;',
  'alter table tickets\n  add column a int,\n  add floor int not null;',
  'alter table tickets alter column phone set not null;',
  'alter table tickets alter column phone drop default;',
  "alter table tickets add constraint has_phone check (phone <> '');",
  'alter table tickets add foreign key (unit_id) references units;',
  'create index tickets_by_phone on tickets (phone);',
  'create unique index on tickets (phone);',
  'create index concurrently tickets_by_phone on tickets (phone);',
  'lock table tickets;',
  '-- not a marker: dropped\ndrop table tickets;',
  'create table floors (id int);\nalter table tickets add floor int not null;',
])('what old processes cannot live with is found: %s', (migration) => {
  expect(faultsOf(migration)).not.toEqual([])
})

test.each([
  'create table floors (id int primary key, name text not null);\ncreate index on floors (name);',
  "alter table tickets add column floor text not null default '';",
  'alter table tickets add column floor int;',
  'alter table tickets add column floor_id int references floors;',
  'alter table tickets add constraint has_phone check (length(phone) > 3) not valid;',
  'alter table tickets alter column phone drop not null;',
  'alter table tickets drop constraint has_phone;',
  "alter type stage add value 'asleep';",
  '-- contract: since 0.3.0 nobody reads it\nalter table tickets drop column phone;',
  '-- writes wait: some hundred rows\ncreate index on tickets (phone);',
  "create function say() returns text language sql as $$ select 'drop table tickets;'; $$;",
  "insert into floors values ('; drop table tickets;'); -- drop table tickets;",
])('what they can live with passes: %s', (migration) => {
  expect(faultsOf(migration)).toEqual([])
})
