import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { monday, opened, plan } from '../../../test/planned.ts'
import { openWorld, printerOfJantan, type World } from '../../../test/world.ts'
import { Forbidden, InvalidInput, NotFound } from '../../platform/refusal.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { putHoliday } from '../../registers/calendar/change/put-holiday.ts'
import { changeCalendar } from '../office-calendar/change-calendar.ts'
import { cancelTicket } from '../request/cancel-ticket.ts'
import { ticketRecord } from '../ticket/record.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { setPlanActive } from './change-plan.ts'
import { openNow } from './open-now.ts'
import { openPlannedTickets } from './open-planned-tickets.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const at = (time: string, day = monday) => new Date(`${day}T${time}:00+07:00`)
const saturday = '2026-09-12'

/** A printer whose day has not come on that Monday. */
async function printerToCome(): Promise<string> {
  const { rows } = await sql<{ register: string }>`
    select register from assets where category = 'printer' order by unit_id desc, id desc limit 1`.execute(world.db)
  return rows[0]?.register ?? ''
}

test('a planner opens a ticket before its day, also on a Saturday; the plan does not open it again', async () => {
  const id = await plan(world)
  const register = await printerToCome()
  const number = await openNow(world.db, world.act('kasubag', at('09:00', saturday)), id, register)

  const record = await ticketRecord(world.db, world.act('kasubag').person, number)
  expect(record).toMatchObject({ register, servesUnit: false, planned: { planId: id, period: monday } })
  expect(record.submittedBy).toBe(world.act('kasubag').person.name)
  const events = await world.db.selectFrom('ticketEvents').select(['action', 'via', 'details']).execute()
  expect(events).toEqual([{ action: 'submit', via: 'page', details: { planned: id, plan: 'Pembersihan printer' } }])

  const again = openNow(world.db, world.act('admin', at('10:00', saturday)), id, register)
  await expect(again).rejects.toMatchObject({ code: 'already-opened', message: expect.stringContaining(number) })
  for (let day = 14; day <= 30; day += 1) await openPlannedTickets(world.db, at('05:10', `2026-09-${day}`))
  expect((await opened(world)).filter((one) => one.register === register)).toHaveLength(1)
})

test('of two who open the same ticket at once one gets it, and the job beside them gets none', async () => {
  const id = await plan(world, { scope: 'chosen', registers: printerOfJantan })
  const open = () => openNow(world.db, world.act('kasubag', at('08:00')), id, printerOfJantan)
  const tried = await Promise.allSettled([open(), open(), openPlannedTickets(world.db, at('08:00'))])

  expect(await opened(world)).toHaveLength(1)
  expect(tried.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(1)
})

test('what stands in the way of the plan stands in the way of opening now, and is told', async () => {
  const id = await plan(world, { scope: 'chosen', registers: printerOfJantan })
  const open = (register = printerOfJantan, when = at('08:00')) =>
    openNow(world.db, world.act('kasubag', when), id, register)

  await expect(open('1.3.2.10.99.99.999.000001')).rejects.toBeInstanceOf(InvalidInput)
  await expect(open(await printerToCome())).rejects.toMatchObject({ errors: [{ path: 'register' }] })
  await expect(open(printerOfJantan, at('08:00', '2026-09-06'))).rejects.toMatchObject({ code: 'plan-not-begun' })
  await expect(openNow(world.db, world.act('kasubag'), 4711, printerOfJantan)).rejects.toBeInstanceOf(NotFound)

  const running = await world.aTicket({ stage: 'submitted' })
  await expect(open()).rejects.toMatchObject({
    code: 'not-to-maintain-now',
    message: expect.stringContaining('masih ada tiket yang berjalan'),
  })
  await cancelTicket(world.db, world.act('jantan'), running, 'Sudah normal.')
  await setPlanActive(world.db, world.act('admin'), id, false)
  await expect(open()).rejects.toMatchObject({ code: 'plan-paused' })
  await setPlanActive(world.db, world.act('admin'), id, true)
  await expect(open()).resolves.toMatch(/^T/)
})

test('nobody but who manages plans opens or cancels what serves no unit', async () => {
  const id = await plan(world, { scope: 'chosen', registers: printerOfJantan })
  for (const who of ['teknisi1', 'pengurusbarang', 'kapusdatin', 'jantan'])
    await expect(openNow(world.db, world.act(who, at('08:00')), id, printerOfJantan)).rejects.toBeInstanceOf(Forbidden)
  const number = await openNow(world.db, world.act('kasubag', at('08:00')), id, printerOfJantan)

  const cancel = (who: string) => cancelTicket(world.db, world.act(who), number, 'Printer akan diganti.')
  for (const who of ['teknisi1', 'pengurusbarang', 'kapusdatin'])
    await expect(cancel(who)).rejects.toMatchObject({ code: 'not-for-this-role' })
  await expect(cancel('jantan')).rejects.toBeInstanceOf(NotFound)
  await world.actingFor('pengurusbarang', { scope: 'signing' })
  await expect(cancel('pengurusbarang')).rejects.toMatchObject({ code: 'outside-delegation' })
  const ofUnit = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await expect(cancelTicket(world.db, world.act('kasubag'), ofUnit, 'Bukan miliknya.')).rejects.toMatchObject({
    code: 'not-for-this-role',
  })
})

test('a planned ticket that was cancelled is left alone in its period, and the plan goes on with the next', async () => {
  const id = await plan(world, { scope: 'chosen', registers: printerOfJantan })
  await openPlannedTickets(world.db, at('05:10'))
  const [{ number } = { number: '' }] = await opened(world)
  await issueWorkOrder(world.office, world.act('teknisi1', at('08:00')), number, workOrderRequest.parse({}))
  await cancelTicket(world.db, world.act('admin'), number, 'Printer akan diganti.')
  expect(await ticketRecord(world.db, world.act('kasubag').person, number)).toMatchObject({ stage: 'cancelled' })

  await openPlannedTickets(world.db, at('05:10', '2026-09-08'))
  expect(await opened(world)).toHaveLength(1)
  const again = openNow(world.db, world.act('kasubag', at('08:00', '2026-09-08')), id, printerOfJantan)
  await expect(again).rejects.toMatchObject({ code: 'already-opened' })
  await openPlannedTickets(world.db, at('05:10', '2026-10-07'))
  expect((await opened(world)).map(({ day }) => day)).toEqual([monday, '2026-10-07'])
})

test('before the work what a plan opened is due when the office closes, and moves with its calendar', async () => {
  await plan(world, { scope: 'chosen', registers: printerOfJantan })
  await openPlannedTickets(world.db, at('05:10'))
  const due = async () => (await opened(world))[0]?.dueAt
  expect(await due()).toEqual(at('16:00'))

  const holiday = { day: monday, kind: 'local_day', name: 'Libur daerah' }
  await changeCalendar(world.db, world.act('admin'), (tx) => putHoliday(tx, holiday))
  expect(await due()).toEqual(at('16:00', '2026-09-08'))

  const [{ number } = { number: '' }] = await opened(world)
  await issueWorkOrder(
    world.office,
    world.act('teknisi1', at('10:00', '2026-09-08')),
    number,
    workOrderRequest.parse({}),
  )
  expect(await due()).toEqual(at('16:00', '2026-09-08'))
})

test('the database marks as planned what has its plan, and lets no request of a unit serve nobody', async () => {
  await plan(world, { scope: 'chosen', registers: printerOfJantan })
  await openPlannedTickets(world.db, at('05:10'))
  const unplanned = await world.aTicket({ stage: 'submitted', by: 'keljal' })

  await expect(
    sql`update tickets set planned = not planned where number = ${unplanned}`.execute(world.db),
  ).rejects.toThrow(/marked as planned/)
  await expect(sql`update tickets set planned = false where planned`.execute(world.db)).rejects.toThrow(
    /only_planned_tickets_serve_nobody/,
  )
  await expect(
    sql`insert into planned_tickets select plan_id, asset_id, period_start + 1,
      (select id from tickets where number = ${unplanned}), opened_on, checklist from planned_tickets`.execute(
      world.db,
    ),
  ).rejects.toThrow(/marked as planned/)
  await expect(
    sql`update tickets set serves_unit = false where number = ${unplanned}`.execute(world.db),
  ).rejects.toThrow(/only_planned_tickets_serve_nobody/)
})

test('over REST plans are read with their assets, and a ticket is opened now', async () => {
  const today = dateAt(new Date()).toString()
  const id = await plan(world, {
    ...{ scope: 'chosen', registers: printerOfJantan },
    ...{ everyMonths: '6', startsOn: today, serves: 'unit' },
  })
  const kasubag = await world.signIn('kasubag')
  const technician = await world.signIn('teknisi1')

  const { body: listed } = await technician.get('/maintenance-plans')
  expect(listed.items).toMatchObject([{ id, serves: 'unit', active: true, numbers: { assets: 1, opened: 0 } }])
  const { body: shown } = await technician.get(`/maintenance-plans/${id}`)
  expect(shown).toMatchObject({
    serves: 'unit',
    checklist: ['Bersihkan rol', 'Cetak halaman uji'],
    period: { start: today },
    numbers: { assets: 1, opened: 0 },
    assets: [{ register: printerOfJantan, ticket: null, stage: null, skipped: null }],
    next: null,
  })
  expect((await technician.get('/maintenance-plans/4711')).status).toBe(404)
  expect((await (await world.signIn('jantan')).get('/maintenance-plans')).status).toBe(403)

  const body = { register: printerOfJantan }
  expect((await technician.post(`/maintenance-plans/${id}/tickets`, body)).status).toBe(403)
  const made = await kasubag.post(`/maintenance-plans/${id}/tickets`, body)
  expect([made.status, made.body]).toMatchObject([201, { stage: 'submitted', planned: { period: today } }])
  const again = await kasubag.post(`/maintenance-plans/${id}/tickets`, body)
  expect([again.status, again.body.type]).toEqual([409, expect.stringMatching(/already-opened$/)])
  expect((await kasubag.post(`/maintenance-plans/${id}/tickets`, { register: '1.2.3' })).status).toBe(422)
})
