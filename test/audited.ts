import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { expect } from 'vitest'
import { makeAnchor } from '../src/operations/audit/anchor.ts'
import { ownRoots } from '../src/operations/audit/anchor-key.ts'
import { verifyAudit, verifyWithin } from '../src/operations/audit/verify.ts'
import { openWorld, type World } from './world.ts'

export const folder = mkdtempSync(join(tmpdir(), 'anchors-'))
export let world: World
export let closed: string
export let open: string

/** An office with a closed and a signed ticket, two days of readings, and one anchor over all. */
export async function openAudited(): Promise<void> {
  world = await openWorld()
  world.office.config.auditAnchorDir = folder
  closed = await world.aTicket({ stage: 'closed' })
  open = await world.aTicket({ stage: 'signed' })
  for (const day of ['2026-01-05', '2026-01-06']) await reading(day).execute(world.db)
  await makeAnchor(world.office, new Date())
}

export async function closeAudited(): Promise<void> {
  await world.close()
  rmSync(folder, { recursive: true })
}

export const idOf = (number: string) => sql`(select id from tickets where number = ${number})`

export const reading = (day: string) => sql`insert into personal_data_readings (reader_id, kind, object, via, read_at)
  values (${world.act('kasubag').person.id}, 'ticket', 'T-1', 'page', ${`${day}T03:00:00Z`})`

export async function faults(asked: { chain?: number; since?: Date } = {}): Promise<string[]> {
  const told: string[] = []
  await verifyAudit(world.db, { contents: true, trusted: await trusted(), ...asked }, (sentence) => told.push(sentence))
  return told
}

async function trusted() {
  return { roots: await ownRoots(world.db, world.office.secret), folder }
}

class Undone extends Error {}

/**
 * What is found after deeds of whoever owns the database, before whom no trigger and no key stands, and who puts all of them
 * back in their places. Undone afterwards. As when the program looks, the roots are judged by what the database then holds.
 */
export function afterOwner(...deeds: RawBuilder<unknown>[]): Promise<string[]> {
  return partAfterOwner({}, ...deeds)
}

/** The same where only a part is looked at. */
export async function partAfterOwner(
  asked: { chain?: number; since?: Date },
  ...deeds: RawBuilder<unknown>[]
): Promise<string[]> {
  const told: string[] = []
  const doing = world.db.transaction().execute(async (tx) => {
    await everyTable('disable trigger user').execute(tx)
    await withoutForeignKeys.execute(tx)
    for (const deed of deeds) await deed.execute(tx)
    await everyTable('enable trigger user').execute(tx)
    const roots = await ownRoots(tx, world.office.secret)
    await verifyWithin(tx, { contents: true, trusted: { roots, folder }, ...asked }, (sentence) => told.push(sentence))
    throw new Undone()
  })
  await expect(doing).rejects.toThrow(Undone)
  return told
}

function everyTable(act: string) {
  return sql.raw(`do $$ declare name text; begin
    for name in select of_table from audit_shapes
      union select unnest(array['audit_entries', 'audit_anchors', 'audit_anchor_leaves', 'personal_data_readings']) loop
      execute format('alter table %I ${act}', name); end loop; end $$`)
}

const withoutForeignKeys = sql`do $$ declare one record; begin
  for one in select conrelid::regclass as name, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
  loop execute format('alter table %s drop constraint %I', one.name, one.conname); end loop; end $$`
