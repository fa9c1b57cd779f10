import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../../../test/visitor.ts'
import { openWorld, password, type World } from '../../../test/world.ts'
import { approveDisposal } from '../../archive/retention/approve-disposal.ts'
import { carryOutDisposal } from '../../archive/retention/carry-out-disposal.ts'
import { proposeDisposal } from '../../archive/retention/propose-disposal.ts'
import { paths } from '../../paths.ts'
import { deactivatePerson } from '../../registers/people/deactivate-person.ts'
import { resetPasswordFromShell } from '../../registers/people/reset-password.ts'
import { countTickets } from '../../statistics/facts/count-tickets.ts'
import { makeAnchor } from './anchor.ts'
import { ownRoots } from './anchor-key.ts'
import { chainOfTicket } from './queries.ts'
import { verifyAudit, verifyWithin } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'anchors-'))
let world: World
let gone: string

beforeAll(async () => {
  world = await openWorld()
  world.office.config.auditAnchorDir = folder
  gone = await world.aTicket({ stage: 'closed' })
  await countTickets(world.db)
  await makeAnchor(world.office, new Date())
}, 60_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const later = (years: number) => new Date(Date.now() + years * 366 * 24 * 3600 * 1000)

async function faults(chain?: number): Promise<string[]> {
  const told: string[] = []
  const trusted = { roots: await ownRoots(world.db, world.office.secret), folder }
  await verifyAudit(world.db, { contents: true, trusted, chain }, (sentence) => told.push(sentence))
  return told
}

test('what an approved disposal destroyed is not missed: the end of its chain and its length stay', async () => {
  const chain = await chainOfTicket(world.db, gone)
  const id = await proposeDisposal(world.db, world.act('admin', later(6)))
  await approveDisposal(world.office, world.act('kapusdatin', later(6)), id, { letter: 'B/1', password })
  await carryOutDisposal(world.office, id)

  expect(await world.db.selectFrom('tickets').where('number', '=', gone).selectAll().execute()).toEqual([])
  const { rows } = await sql`select entries > 15 as long, disposal_id, (select count(*) from audit_entries e
    where e.chain = closed.chain) as entries from audit_closed_chains closed where chain = ${chain}`.execute(world.db)
  expect(rows).toEqual([{ long: true, disposalId: id, entries: 0 }])
  expect(await faults()).toEqual([])
  expect(await faults(await chainOfTicket(world.db, gone))).toEqual([])
  await makeAnchor(world.office, new Date())
  expect(await faults()).toEqual([])
})

test('a list that is no longer the one that was approved is told', async () => {
  const told: string[] = []
  const trusted = { roots: await ownRoots(world.db, world.office.secret), folder }
  const looking = world.db.transaction().execute(async (tx) => {
    await sql`alter table disposals disable trigger user; update disposals set list_sha256 = repeat('0', 64);
      alter table disposals enable trigger user`.execute(tx)
    await verifyWithin(tx, { contents: true, trusted }, (sentence) => told.push(sentence))
    throw new Error('taken back')
  })
  await expect(looking).rejects.toThrow('taken back')
  expect(told).toContainEqual(expect.stringMatching(/^BERUBAH: daftar pemusnahan \d+ bukan daftar yang disetujui/))
})

test('nobody but a disposal takes entries away or changes one', async () => {
  for (const deed of [
    sql`delete from audit_entries where chain = 0 and seq = 1`,
    sql`update audit_entries set at = now()`,
    sql`truncate audit_entries`,
    sql`delete from audit_anchors`,
    sql`update audit_closed_chains set entries = 1`,
    sql`truncate admin_acts`,
  ])
    await expect(deed.execute(world.db)).rejects.toThrow(/kept as written/)
})

test('who administered is on record, in the chain of the office', async () => {
  const { id } = world.act('teknisi2').person
  await deactivatePerson(world.db, world.act('admin'), id)
  await resetPasswordFromShell(world.db, 'admin')
  const acts = await world.db
    .selectFrom('adminActs')
    .select(['act', 'subject', 'via', 'byPerson'])
    .orderBy('id')
    .execute()
  expect(acts).toEqual([
    { act: 'person_deactivated', subject: 'teknisi2', via: 'page', byPerson: world.act('admin').person.id },
    { act: 'password_reset', subject: 'admin', via: 'shell', byPerson: null },
  ])
  const { rows } = await sql<{ tables: string[] }>`
    select array_agg(of_table order by seq) as tables from audit_entries join audit_shapes on audit_shapes.id = shape
    where audit_entries.chain = 0 and seq > (select max(seq) - 6 from audit_entries where chain = 0)`.execute(world.db)
  expect(rows[0]?.tables).toEqual(expect.arrayContaining(['people', 'credentials', 'admin_acts']))
  expect(await faults()).toEqual([])
})

test('two acts at once on one ticket and two administrators at once leave whole chains', async () => {
  await Promise.all(Array.from({ length: 6 }, () => world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })))
  const unit = sql`update units set name = name || ' ' where code = 'PSUK'`
  await Promise.all(Array.from({ length: 8 }, () => unit.execute(world.db)))
  expect(await faults()).toEqual([])
})

test('the Kepala Pusdatin sees anchors and takes a copy, which is put on record; a bad date comes back', async () => {
  const head = await visitor(world, 'kapusdatin')
  expect((await head.open(paths.audit())).text).toContain('Jangkar terakhir')
  const bad = await head.send(paths.auditExport(), { from: '2026-13-01', to: '2026-11-30', format: 'jsonl' })
  expect(bad.status).toBe(422)
  const file = await head.send(paths.auditExport(), { from: '2020-01-01', to: '2099-01-01', format: 'jsonl' })
  expect(file.headers.get('content-disposition')).toContain('jejak-audit-2020-01-01..2099-01-01.jsonl')
  expect(file.text.split('\n').length).toBeGreaterThan(100)
  const last = await world.db.selectFrom('adminActs').select('act').orderBy('id', 'desc').executeTakeFirst()
  expect(last?.act).toBe('audit_exported')
})
