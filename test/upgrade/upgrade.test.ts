import { readFileSync } from 'node:fs'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { readConfig } from '../../src/platform/config.ts'
import { schemaText } from '../../src/platform/database/dump.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { migrationFiles } from '../../src/platform/database/migration-files.ts'
import { listen } from '../../src/platform/live.ts'
import { createLog } from '../../src/platform/log.ts'
import { verifyDocuments } from '../../src/registers/documents/verify-documents.ts'
import { createAuthentication } from '../../src/registers/sessions/authentication.ts'
import { countTickets } from '../../src/statistics/facts/count-tickets.ts'
import { emptyDatabase, type TestDatabase } from '../database.ts'
import { site } from '../office.ts'
import { allChecked, allFours, aReport, openWorldOn, password } from '../world.ts'
import { countRows, type Landed, landedNames, readLanded, restore } from './landed.ts'

const all = landedNames()
// the first, one on the way and the newest; ALL_UPGRADES=1 takes every one of them
const chosen = process.env.ALL_UPGRADES ? all : [all[0], all[Math.floor(all.length / 2)], all.at(-1)]

// what migrations write themselves: a row for what was kept in another way before
const grows = new Set(['signatories', 'stores', 'stock_movements', 'facts_stale'])

test('no released version is forgotten, from the first one on', () => {
  expect(all[0]).toMatch(/^0009-/)
  expect(all.length).toBeGreaterThanOrEqual(5)
})

describe.each(chosen.map((name = '') => ({ name })))('a database of $name', ({ name }) => {
  let landed: Landed
  let database: TestDatabase
  let before: Record<string, number>
  let world: Awaited<ReturnType<typeof openWorldOn>>
  let close: () => Promise<void>
  const people = new Map<string, Awaited<ReturnType<typeof world.signIn>>>()

  beforeAll(async () => {
    landed = readLanded(name)
    database = await emptyDatabase()
    await restore(database.db, landed)
    before = await countRows(database.db)
    await migrate(database.db)
    await runMigrations({ pgPool: database.pool })

    const live = await listen(database.url, createLog({ logLevel: 'silent' }))
    const config = readConfig({ DATABASE_URL: database.url, BASE_URL: site, LOG_LEVEL: 'silent' })
    const secret = Buffer.from(landed.secret, 'hex')
    const authentication = createAuthentication({ db: database.db, secret, baseUrl: site })
    world = await openWorldOn({ config, db: database.db, log: createLog(config), secret, authentication, live })
    close = () => live.close()
  })
  afterAll(async () => {
    await close?.()
    await database.close()
  })

  test('was made by migrations that stand in this version word for word', () => {
    const now = new Map(migrationFiles().map(({ name, text }) => [name, text]))
    expect(landed.migrations.filter(({ name, text }) => now.get(name) !== text).map(({ name }) => name)).toEqual([])
  })

  test('has the schema of today, and every row that it had', async () => {
    expect(await schemaText(database.db)).toBe(readFileSync('db/schema.sql', 'utf8'))

    const after = await countRows(database.db)
    const less = Object.entries(before).filter(([table, n]) => (after[table] ?? 0) < n)
    const more = Object.entries(before).filter(([table, n]) => !grows.has(table) && (after[table] ?? 0) > n)
    expect({ less, more }).toEqual({ less: [], more: [] })
    expect(Object.values(before).reduce((sum, n) => sum + n)).toBeGreaterThan(300)
  })

  test('breaks no rule that was made since, those for new rows alone put aside', async () => {
    const { rows } = await sql<{ rule: string; check: string }>`
      select conrelid::regclass || '.' || conname as rule,
        format('alter table %s validate constraint %I', conrelid::regclass, conname) as check
      from pg_constraint where not convalidated and connamespace = 'public'::regnamespace order by 1`.execute(
      database.db,
    )
    const broken: string[] = []
    for (const { rule, check } of rows)
      await sql
        .raw(`begin; ${check}; rollback`)
        .execute(database.db)
        .catch(() => broken.push(rule))
    await sql`rollback`.execute(database.db)
    const forNewRows = [
      'part_replacements.taken_from_a_store',
      'signatures.signed_in_office',
      'spare_parts.nothing_retired_lies_there',
    ]
    expect(broken.filter((rule) => !forNewRows.includes(rule))).toEqual([])
  })

  test('has papers that are what was issued', async () => {
    const differing: unknown[] = []
    const counted = await verifyDocuments(database.db, (paper) => differing.push(paper))
    expect(differing).toEqual([])
    expect(counted.read).toBe(before.documents)
    expect(counted.read).toBeGreaterThan(5)
  })

  test('has tickets that count in the figures, each once', async () => {
    await countTickets(database.db)
    const { rows } = await sql`select sum(submitted)::int as counted from monthly_figures`.execute(database.db)
    expect(rows).toEqual([{ counted: before.tickets }])
  })

  test('answers its people on the pages that they live by', async () => {
    const { rows } = await sql<{ number: string }>`select number from tickets order by id limit 1`.execute(database.db)
    const pages = [paths.home(), paths.queue(), paths.ticket(rows[0]?.number ?? ''), paths.statistics()]
    const refused: string[] = []
    for (const username of ['jantan', 'teknisi1', 'kasubag', 'kapusdatin', 'pengurusbarang', 'admin']) {
      const { token } = await signedIn(username)
      for (const page of pages) {
        const { status } = await world.app.request(site + page, { headers: { authorization: `Bearer ${token}` } })
        if (status !== 200) refused.push(`${username} ${page.replace(/T\d.*/, 'T')} ${status}`)
      }
    }
    // whose ticket it is not, who reads no figures, and who acts on no ticket
    expect(refused.filter((line) => !/^(jantan|pengurusbarang|teknisi1) .* (403|404)$/.test(line))).toEqual([])
  })

  test('has open tickets that go through what is left of the procedure', async () => {
    const { rows } = await sql<{ number: string; stage: string; unit: string; technician: string | null }>`
      select distinct on (stage) number, stage::text, unit_people.username as unit, technicians.username as technician
      from tickets
        join people unit_people on unit_people.unit_id = tickets.unit_id and unit_people.role = 'unit'
        left join people technicians on technicians.id = tickets.technician_id
      where stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'awaiting_feedback')
      order by stage, tickets.id`.execute(database.db)
    expect(rows.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['submitted', 'awaiting_feedback']))

    for (const { number, stage, unit, technician } of rows) {
      const steps = stepsFor(unit, technician ?? 'teknisi1')
      for (const [from, who, path, body] of steps.slice(steps.findIndex(([from]) => from === stage))) {
        const answer = await (await signedIn(who)).post(`/tickets/${number}/${path}`, body)
        expect([answer.status, answer.status < 300 ? '' : answer.body], `${from} ${number}`).toEqual([
          expect.any(Number),
          '',
        ])
      }
      const { rows: end } = await sql`select stage::text from tickets where number = ${number}`.execute(database.db)
      expect(end, number).toEqual([{ stage: 'closed' }])
    }
  })

  async function signedIn(username: string) {
    const person = people.get(username) ?? (await world.signIn(username))
    people.set(username, person)
    return person
  }
})

type Step = [from: string, who: string, path: string, body: unknown]

function stepsFor(unit: string, technician: string): Step[] {
  return [
    ['submitted', technician, 'work-order', {}],
    ['awaiting_signature', 'kasubag', 'signature', { password, checklist: allChecked }],
    ['signed', technician, 'repair', {}],
    ['in_progress', technician, 'handling-report', aReport],
    ['awaiting_feedback', unit, 'feedback', { scores: allFours }],
  ]
}
