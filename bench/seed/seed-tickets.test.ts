import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleByUsername } from '../../src/demo/queries.ts'
import type { Database } from '../../src/platform/database/connect.ts'
import { schemaText } from '../../src/platform/database/dump.ts'
import { ticketRequest } from '../../src/procedure/request/request.ts'
import { submitTicket } from '../../src/procedure/request/submit-ticket.ts'
import { dueWhenSigned, handlingOf } from '../../src/procedure/ticket/due.ts'
import { readCalendar } from '../../src/registers/calendar/queries.ts'
import { readPolicies } from '../../src/registers/settings/queries.ts'
import { receivePart } from '../../src/registers/spare-parts/movements/receive-part.ts'
import { partsToName } from '../../src/registers/spare-parts/queries.ts'
import { activeStores } from '../../src/registers/spare-parts/stores/queries.ts'
import { testOffice } from '../../test/office.ts'
import { aRequest, openWorld } from '../../test/world.ts'
import { deedsOn } from './again/deeds.ts'
import { leftBehind } from './again/left-behind.ts'
import { walkAgain } from './again/walk-again.ts'
import { formerHolder, seededSite, seedOffice } from './seed-office.ts'
import { seedTickets } from './seed-tickets.ts'

let world: Awaited<ReturnType<typeof testOffice>>
let db: Database
beforeAll(async () => {
  world = await testOffice()
  db = world.owner
  await seedOffice(db)
})
afterAll(() => world.close())

test('seeding leaves keys, indexes and triggers as it found them', async () => {
  const before = await schemaText(db)

  await seedTickets(db, 300)

  expect(await schemaText(db)).toBe(before)
  expect(
    await one(
      sql`select string_agg(conname, ', ' order by conname) as found from pg_constraint where not convalidated`,
    ),
  ).toEqual({
    found: 'disposals_name_their_decision, nothing_retired_lies_there, signed_in_office, taken_from_a_store',
  })
  expect(await one(sql`select count(*) as found from pg_trigger where tgenabled <> 'O'`)).toEqual({ found: 0 })
  expect(await one(sql`select count(*) as found from tickets`)).toEqual({ found: 300 })
})

test('an office that was not seeded keeps its tickets', async () => {
  const other = await openWorld()
  await other.aTicket({ stage: 'submitted' })

  await expect(seedTickets(other.owner, 10)).rejects.toThrow('seedOffice')
  expect(await other.db.selectFrom('tickets').select('number').execute()).toHaveLength(1)
  await other.close()
})

test('the same number once more changes nothing, and after a higher one the next ticket takes the next', async () => {
  const file = sql`select pg_relation_filenode('tickets') as found`
  const before = await one(file)
  await seedTickets(db, 300)
  expect(await one(file)).toEqual(before)

  await seedTickets(db, 500)
  const { found: last } = await one<{ found: string | null }>(sql`
    select max(number) as found from tickets
    where number like to_char(now() at time zone 'Asia/Jakarta', '"T"YYYYMMDD"-%"')`)
  const jantan = (await peopleByUsername(db)).get('jantan')
  if (!jantan) throw new Error('the office has no jantan')
  const act = { person: jantan, via: 'page', at: new Date() } as const
  const number = await submitTicket(
    db,
    act,
    ticketRequest.parse({ ...aRequest, category: 'network', device: null }),
    [],
  )

  expect(Number(number.split('-')[1])).toBe(Number(last?.split('-')[1] ?? 0) + 1)
  for (const table of ['tickets', 'documents', 'work_orders', 'signatures', 'repairs', 'handling_reports', 'holds'])
    expect(
      await one(
        sql`select nextval(pg_get_serial_sequence(${table}, 'id')) - max(id) as found from ${sql.table(table)}`,
      ),
      table,
    ).toEqual({ found: 1 })
})

test('the office never let a unit ask that owed feedback, unless by an override', async () => {
  await seedTickets(db, 3000)

  const slipped = sql`
    select later.number as found
    from tickets later
      join tickets owed on owed.unit_id = later.unit_id
      join handling_reports on handling_reports.ticket_id = owed.id
      left join feedback on feedback.ticket_id = owed.id
    where later.submitted_at > delivered_at and later.submitted_at < coalesce(given_at, 'infinity')
      and not exists (select from gate_overrides where ticket_id = later.id)`
  expect((await slipped.execute(db)).rows).toEqual([])
  const { rows: owing } = await sql`select distinct unit_id from tickets where stage = 'awaiting_feedback'`.execute(db)
  expect(owing).toHaveLength(3)
  expect(
    await one(sql`select count(*) between 400 and 600 as found from tickets
    where stage not in ('closed', 'rejected', 'cancelled')`),
  ).toEqual({ found: true })
})

test('what lies in the store is what its ledger says', async () => {
  const wrong = sql`
    select part.code as found from spare_parts part
    where in_stock <> (select coalesce(sum(quantity), 0) from stock_movements where spare_part_id = part.id)
      or in_stock <> (select coalesce(sum(quantity), 0) from stock_levels where spare_part_id = part.id)`
  expect((await wrong.execute(db)).rows).toEqual([])
  expect(await one(sql`select count(*) > 100 as found from stock_movements where kind = 'use'`)).toEqual({
    found: true,
  })
})

test('work falls due when the office calendar says', async () => {
  const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
  const signatures = await db.selectFrom('signatures').select(['signedAt', 'dueAt']).execute()

  expect(signatures.length).toBeGreaterThan(2500)
  for (const { signedAt, dueAt } of signatures)
    expect(dueAt).toEqual(dueWhenSigned(calendar, handlingOf(policies), signedAt))
})

test('a ticket has what the operations leave where the same people do the same at the same moments', async () => {
  const { ids, numbers } = await sample()
  const deeds = await deedsOn(db, ids)
  const seeded = await leftBehind(db, numbers)
  expect(
    await one(sql`
    select count(*) as found from signatures join signing_certificates on signing_certificates.id = certificate_id
    where person_id <> signer_id or signed_at not between valid_from and valid_until`),
  ).toEqual({ found: 0 })

  await seedTickets(db, 0)
  await db.updateTable('people').set({ active: true }).where('username', '=', formerHolder).execute()
  await fillUpStore()
  await walkAgain({ ...world.office, config: { ...world.office.config, baseUrl: seededSite } }, deeds)

  const walked = await leftBehind(db, numbers)
  for (const table of Object.keys(seeded)) expect(walked[table], table).toEqual(seeded[table])
})

async function fillUpStore() {
  const clerk = (await peopleByUsername(db)).get('pengurusbarang')
  if (!clerk) throw new Error('the office has no pengurusbarang')
  const [store] = await activeStores(db)
  for (const { id } of await partsToName(db))
    await receivePart(db, { person: clerk, via: 'page', at: new Date() }, id, {
      storeId: store?.id,
      quantity: '1000',
    })
}

async function one<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row> {
  const { rows } = await query.execute(db)
  if (!rows[0]) throw new Error('no row')
  return rows[0]
}

/** A ticket for each act that followed on another, for each kind of device, report and file, and what was passed by. */
async function sample() {
  const { rows } = await sql<{ id: number; number: string }>`
    with acts as (
      select ticket_id, concat(action, ' ', lead(action) over (partition by ticket_id order by id)) as kind
      from ticket_events),
    things as (
      select id, concat(category, asset_id is null, device_name is null) as kind from tickets
      union all
      select ticket_id,
        concat(outcome, exists (select from part_replacements where handling_report_id = handling_reports.id))
      from handling_reports
      union all
      select ticket_id, part_of::text from attachments),
    chosen as (select max(ticket_id) as id from acts group by kind union select min(id) from things group by kind)
    select id, number from tickets where id in (select id from chosen)
    union
    select owed.id, owed.number
    from chosen join gate_overrides on ticket_id = chosen.id join tickets let_through on let_through.id = chosen.id
      join tickets owed on owed.unit_id = let_through.unit_id
      join feedback on feedback.ticket_id = owed.id join handling_reports on handling_reports.id = handling_report_id
    where let_through.submitted_at between delivered_at and given_at
    order by id`.execute(db)
  return { ids: rows.map(({ id }) => id), numbers: rows.map(({ number }) => number) }
}
