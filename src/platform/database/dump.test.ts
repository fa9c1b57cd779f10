import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase, testDatabase } from '../../../test/database.ts'
import { schemaText } from './dump.ts'
import { schemaTypes } from './types.ts'

let database: TestDatabase

afterEach(() => database.close())

function fileBeside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}

// Where this fails: node --import tsx src/platform/database/generate.ts
test('db/schema.sql and schema.ts say what the migrations make', async () => {
  database = await testDatabase()

  expect(await schemaText(database.db)).toBe(fileBeside('../../../db/schema.sql'))
  expect(await schemaTypes(database.db)).toBe(fileBeside('schema.ts'))
})

test('the page names every kind of object, and nothing that an extension or migrating brought', async () => {
  database = await emptyDatabase()
  await sql`
    create extension pg_trgm;
    create type grade as enum ('a', 'b');
    create domain score as int not null check (value between 1 and 4);
    create sequence numbers;
    create table migrations (name text);
    create table rooms (
      id bigint generated always as identity primary key,
      name text collate "C" not null unique,
      long_name text generated always as (name || '!') stored,
      since date default current_date
    );
    create index rooms_by_name on rooms using gin (name gin_trgm_ops);
    create function refuse() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger kept before delete on rooms for each row execute function refuse();
    create view names as select name from rooms;`.execute(database.db)

  const text = await schemaText(database.db)

  for (const part of [
    'create extension pg_trgm;',
    "create type grade as enum ('a', 'b');",
    'create domain score as integer not null CHECK (((VALUE >= 1) AND (VALUE <= 4)));',
    'create sequence numbers;',
    'create table rooms (\n  id bigint generated always as identity not null,\n  name text collate "C" not null,',
    "long_name text generated always as ((name || '!'::text)) stored",
    'since date default CURRENT_DATE',
    'constraint rooms_pkey PRIMARY KEY (id)',
    'CREATE INDEX rooms_by_name ON public.rooms USING gin (name gin_trgm_ops);',
    'CREATE TRIGGER kept BEFORE DELETE ON public.rooms FOR EACH ROW EXECUTE FUNCTION refuse();',
    'CREATE OR REPLACE FUNCTION public.refuse()',
    'create view names as\n SELECT name\n   FROM rooms;',
  ]) {
    expect(text).toContain(part)
  }
  expect(text).not.toMatch(/similarity|migrations \(|rooms_id_seq/)
})
