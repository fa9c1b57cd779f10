import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeCalendar } from '../../src/procedure/office-calendar/change-calendar.ts'
import { makePlan } from '../../src/procedure/planned-maintenance/make-plan.ts'
import { openPlannedTickets } from '../../src/procedure/planned-maintenance/open-planned-tickets.ts'
import { putHoliday } from '../../src/registers/calendar/change/put-holiday.ts'
import { returnPart } from '../../src/registers/spare-parts/movements/return-part.ts'
import { countTickets } from '../../src/statistics/facts/count-tickets.ts'
import { sumsOf } from '../../src/statistics/facts/sums.ts'
import { handle, handledTicket } from '../handled-ticket.ts'
import { openWorld, printerOfJantan, type World } from '../world.ts'
import { countByHand } from './by-hand.ts'
import { compareYear } from './compare.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const year = { first: '2026-01-01', last: '2026-12-01' }

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.db.updateTable('spareParts').set({ price: '100000' }).where('code', '=', 'SC-ROLLER').execute()
})
afterAll(() => world.close())

/** As the job does, and then against the raw rows. */
async function count() {
  await countTickets(world.db)
  await compareYear(world.db, await countByHand(world.db), '2026')
  return (await sumsOf(world.db, year)).whole
}

test('a failure that comes back within thirty days, planned maintenance and a part that came back are counted as such', async () => {
  await handledTicket(world, {
    submittedAt: at('2026-09-01T08:00'),
    deliveredAt: at('2026-09-01T10:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 3 }] },
  })
  await handledTicket(world, { submittedAt: at('2026-09-14T08:00'), deliveredAt: at('2026-09-14T11:30') })
  await handledTicket(world, { submittedAt: at('2026-10-20T08:00'), deliveredAt: at('2026-10-20T09:00') })
  await planPrinter()

  expect(await count()).toMatchObject({
    submitted: 6,
    planned: 3,
    repeated: 1,
    handled: 4,
    withParts: 1,
    partCost: 300_000,
  })

  const use = await world.db
    .selectFrom('partReplacements')
    .select(['movementId', 'sparePartId'])
    .executeTakeFirstOrThrow()
  const which = { partId: use.sparePartId, movementId: use.movementId ?? 0 }
  await returnPart(world.db, world.act('pengurusbarang'), which, { quantity: '2', reason: 'Tidak jadi dipasang.' })
  expect(await count()).toMatchObject({ partCost: 100_000, withParts: 1 })
})

test('eight equal answers within five seconds are called so, and nothing else is', async () => {
  const delivered = at('2026-10-21T09:00')
  await handledTicket(world, { submittedAt: at('2026-10-21T08:00'), deliveredAt: delivered, quick: true })
  expect(await count()).toMatchObject({ straightLined: 1 })
})

test('what nothing happened to is not counted anew, and counting twice at once counts once', async () => {
  const before = await count()
  expect(await left()).toBe(0)

  await sql`insert into stale_ticket_facts (ticket_id) select id from tickets`.execute(world.db)
  await Promise.all([countTickets(world.db), countTickets(world.db)])
  expect(await count()).toEqual(before)
})

test('a holiday that is put in afterwards changes the times of what went over it', async () => {
  await handledOver('2026-11-02T13:00', '2026-11-04T10:00')
  const before = await turnarounds()
  const holiday = { day: '2026-11-03', kind: 'local_day', name: 'Kantor tutup' }
  await changeCalendar(world.db, world.act('admin'), (tx) => putHoliday(tx, holiday))
  await count()

  expect(before - (await turnarounds())).toBe(450)
})

test('counting that is broken off leaves nothing half counted and is taken up again', async () => {
  const before = await count()
  await sql`insert into stale_ticket_facts (ticket_id) select id from tickets`.execute(world.db)
  await sql`update ticket_facts set part_cost = part_cost + 1 where ticket_id = (select min(id) from tickets)`.execute(
    world.db,
  )
  await sql`alter table monthly_workload add constraint broken check (handled < 0) not valid`.execute(world.db)
  await expect(countTickets(world.db)).rejects.toThrow('broken')
  expect(await left()).toBeGreaterThan(0)

  await sql`alter table monthly_workload drop constraint broken`.execute(world.db)
  expect(await count()).toEqual(before)
  expect(await left()).toBe(0)
})

async function handledOver(submitted: string, delivered: string) {
  await handledTicket(world, { submittedAt: at(submitted), deliveredAt: at(delivered) })
  await count()
}

async function turnarounds() {
  const { rows } = await sql<{ minutes: number }>`
    select turnaround_minutes as minutes from ticket_facts where submitted_on = '2026-11-02'`.execute(world.db)
  return rows[0]?.minutes ?? 0
}

async function left() {
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from stale_ticket_facts`.execute(world.db)
  return rows[0]?.left
}

async function planPrinter() {
  await makePlan(world.db, world.act('kasubag', at('2026-09-07T05:10')), {
    name: 'Pembersihan printer',
    scope: 'category',
    category: 'printer',
    checklist: 'Bersihkan rol',
    requesterName: 'Yoga Pamungkas',
    phone: '081234567890',
    everyMonths: '1',
    startsOn: '2026-09-07',
    serves: 'pusdatin',
  })
  await openPlannedTickets(world.db, at('2026-09-30T05:10'))
  const planned = await world.db
    .selectFrom('tickets')
    .innerJoin('plannedTickets', 'plannedTickets.ticketId', 'tickets.id')
    .innerJoin('assets', 'assets.id', 'plannedTickets.assetId')
    .select('number')
    .where('assets.register', '=', printerOfJantan)
    .executeTakeFirstOrThrow()
  await handle(world, planned.number, {
    submittedAt: at('2026-09-30T08:00'),
    // late, which breaks no promise of the SOP
    deliveredAt: at('2026-10-07T10:00'),
    report: { checklist: [{ done: true }] },
  })
}
