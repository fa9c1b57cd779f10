import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedOffice } from '../../../bench/seed/seed-office.ts'
import { seedTickets } from '../../../bench/seed/seed-tickets.ts'
import { testOffice } from '../../../test/office.ts'
import { type ByHand, countByHand, dayOf, elements, sumOf } from '../../../test/statistics/by-hand.ts'
import type { RawTicket } from '../../../test/statistics/raw-rows.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { RecapKind } from '../../platform/database/schema.ts'
import type { Cell } from '../../platform/tables/table.ts'
import { satisfactionIndex } from '../../procedure/feedback/satisfaction-index.ts'
import { activities } from '../../procedure/stages.ts'
import { formatPhone } from '../../ui/format.ts'
import { portionsOf, type Scope } from './recap.ts'
import { recaps } from './recaps.ts'

// eight years of an office, counted a second time from the raw rows: by hand, without our SQL and clocks

let world: Awaited<ReturnType<typeof testOffice>>
let db: Database
let hand: ByHand
let years: string[]
beforeAll(async () => {
  world = await testOffice()
  db = world.owner
  await seedOffice(db)
  await seedTickets(db, 700)
  hand = await countByHand(db)
  years = [...new Set(hand.tickets.map(({ ticket }) => dayOf(ticket.submittedAt).slice(0, 4)))]
})
afterAll(() => world.close())

const ofYear = (year: string): Scope => ({ from: `${year}-01-01`, to: `${year}-12-31`, withPhone: true })

test('the recap of work has every ticket of the year once, in the order of submission, with what its records say', async () => {
  for (const year of years) {
    const tickets = submittedIn(year)
    const rows = await named('work', ofYear(year))
    expect(rows.map(({ number }) => number)).toEqual(tickets.map(({ ticket }) => ticket.number))
    for (const [nth, one] of tickets.entries()) expect(rows[nth]).toMatchObject(workByHand(one))
  }
})

test('what the recap of work comes to is what the raw rows come to', async () => {
  for (const year of years) {
    const tickets = submittedIn(year)
    const some = (code: string) => tickets.filter((one) => Reflect.get(hand.counted(one), code) !== undefined).length
    const handled = hand.tickets.filter((one) => hand.counted(one).handled?.startsWith(year))
    expect(await recaps.work.figures(db, ofYear(year))).toEqual({
      rows: tickets.length,
      handled: some('handled'),
      measured: some('repair_measured'),
      inTime: some('repair_in_time'),
      closed: tickets.filter(({ ticket }) => ticket.stage === 'closed').length,
      rejected: some('rejected'),
      cancelled: some('cancelled'),
      overridden: some('overridden'),
      rated: tickets.filter(({ feedback }) => feedback && feedback.requirements !== null).length,
      index: indexOf(tickets),
      partCost: sumOf(tickets.filter(({ report }) => report).map(hand.costOf)),
      handledWithin: handled.length,
      handledEarlier: handled.filter(({ ticket }) => dayOf(ticket.submittedAt) < `${year}-01-01`).length,
    })
  }
})

test('twelve months are the year, and page after page is the whole, in every recap', async () => {
  const year = years.at(-2) ?? ''
  for (const kind of Object.keys(recaps) as RecapKind[]) {
    const whole = await rowsOf(kind, ofYear(year))
    const figures = await recaps[kind].figures(db, ofYear(year))
    expect(whole.length).toBe(figures.rows)
    for (const { key } of recaps[kind].figureNames) expect([key, figures[key]]).toEqual([key, expect.any(Number)])
    expect(await pageByPage(kind, ofYear(year), 7)).toEqual(whole)
    if (kind === 'technicians' || kind === 'parts') continue
    const months = await Promise.all(
      Array.from({ length: 12 }, (_, month) => rowsOf(kind, monthOf(Number(year), month))),
    )
    expect(months.flat()).toEqual(whole)
  }
})

test('each technician has what the raw rows say of him, and all of them what the whole comes to', async () => {
  for (const year of years.slice(-2)) {
    const rows = await named('technicians', ofYear(year))
    expect(rows.length).toBeGreaterThan(5)
    const people = new Map(
      (await db.selectFrom('people').select(['id', 'name']).execute()).map(({ id, name }) => [name, id]),
    )
    for (const row of rows) {
      const id = people.get(String(row.technician))
      const own = hand.tickets.filter(({ ticket }) => ticket.technicianId === id)
      const in_ = (code: keyof ReturnType<typeof hand.counted>) =>
        own.filter((one) => hand.counted(one)[code]?.startsWith(year))
      const orders = own.filter((one) => hand.timesOf(one).orderedOn?.startsWith(year))
      const rated = in_('rated').filter(({ feedback }) => feedback?.requirements !== null)
      expect(row).toMatchObject({
        ordered: orders.length,
        handled: in_('handled').length,
        measured: in_('repair_measured').length,
        inTime: in_('repair_in_time').length,
        repeated: in_('handled').filter((one) => hand.counted(one).repeated).length,
        rated: rated.length,
        index: indexOf(rated) ?? '',
        partCost: sumOf(in_('handled').map(hand.costOf)),
      })
    }
    const whole = await recaps.technicians.figures(db, ofYear(year))
    for (const key of ['ordered', 'handled', 'measured', 'inTime', 'repeated', 'rated', 'partCost'])
      expect([key, sumOf(rows.map((row) => Number(row[key])))]).toEqual([key, whole[key]])
  }
})

test('parts and consumables add up to the pieces that stayed in the devices', async () => {
  const names = new Map(
    (await db.selectFrom('spareParts').select(['id', 'code']).execute()).map(({ id, code }) => [id, code]),
  )
  for (const year of years.slice(-3)) {
    const used = hand.tickets
      .filter((one) => hand.counted(one).handled?.startsWith(year))
      .flatMap(({ ticket, parts }) => parts.map((part) => usedBy(Number(ticket.id), part)))
      .filter(({ left }) => left > 0)
    const rows = await named('parts', ofYear(year))
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) {
      const own = used.filter(({ sparePartId }) => names.get(Number(sparePartId)) === row.code)
      expect(row).toMatchObject({
        quantity: sumOf(own.map(({ left }) => left)),
        tickets: new Set(own.map(({ ticket }) => ticket)).size,
        cost: sumOf(own.map(({ left, unitPrice }) => left * (unitPrice ?? 0))),
        unpriced: sumOf(own.filter(({ unitPrice }) => unitPrice === null).map(({ left }) => left)),
      })
    }
    expect(sumOf(rows.map(({ quantity }) => Number(quantity)))).toBe(sumOf(used.map(({ left }) => left)))
    expect((await recaps.parts.figures(db, ofYear(year))).tickets).toBe(new Set(used.map(({ ticket }) => ticket)).size)
  }
})

test('every late activity stands in the late list, with its holds, its returned orders and by how much', async () => {
  let [held, returned] = [0, 0]
  for (const year of years) {
    const rows = await named('late', ofYear(year))
    const late = hand.tickets.flatMap((one) =>
      activities
        .filter(({ code }) => Reflect.get(hand.counted(one), `${code}_late`)?.startsWith(year))
        .map(({ name }) => `${one.ticket.number} ${name}`),
    )
    expect(rows.map(({ number, activity }) => `${number} ${activity}`).toSorted()).toEqual(late.toSorted())

    const figures = await recaps.late.figures(db, ofYear(year))
    expect(figures).toMatchObject({ rows: late.length, tickets: new Set(rows.map(({ number }) => number)).size })
    for (const { code, name } of activities)
      expect([code, figures[code]]).toEqual([code, rows.filter(({ activity }) => activity === name).length])

    for (const row of rows) {
      const one = hand.tickets.find(({ ticket }) => ticket.number === row.number)
      expect(Number(row.overrun)).toBeGreaterThan(0)
      if (row.activity === 'Pengerjaan' && one?.report && one.repair) {
        const past = hand.minutesBetween(one.repair.dueAt as Date, one.report.deliveredAt as Date)
        expect(row).toMatchObject({ minutes: hand.timesOf(one).repair, overrun: Math.max(1, past) })
        expect(row.holds !== '').toBe(one.holds.length > 0)
        held += one.holds.length
      }
      if (row.returns !== '') returned += 1
      if (row.activity === 'Pengerjaan') expect(row.returns).toBe('')
    }
  }
  expect(held).toBeGreaterThan(0)
  expect(returned).toBeGreaterThan(0)
})

test('rejected and overridden tickets stand apart, each with its reason', async () => {
  const seen = new Set<string>()
  for (const year of years) {
    const rows = await named('aside', ofYear(year))
    const apart = hand.tickets.flatMap((one) => [
      ...(hand.counted(one).rejected?.startsWith(year) ? [`${one.ticket.number} Ditolak`] : []),
      ...(hand.counted(one).overridden?.startsWith(year) ? [`${one.ticket.number} Dispensasi`] : []),
    ])
    expect(rows.map(({ number, what }) => `${number} ${what}`).toSorted()).toEqual(apart.toSorted())
    for (const { reason, by, what } of rows) {
      expect([reason, by]).not.toContain('')
      seen.add(String(what))
    }
  }
  expect(seen).toEqual(new Set(['Ditolak', 'Dispensasi']))
})

test('units share the whole among them', async () => {
  const year = years.at(-2) ?? ''
  const units = [...new Set(hand.tickets.map(({ ticket }) => Number(ticket.unitId)))]
  for (const kind of ['work', 'late', 'aside'] as const) {
    const each = await Promise.all(units.map((unit) => recaps[kind].figures(db, { ...ofYear(year), units: [unit] })))
    expect(sumOf(each.map(({ rows }) => rows))).toBe((await recaps[kind].figures(db, ofYear(year))).rows)
  }
  for (const [kind, figure] of [
    ['technicians', 'handled'],
    ['parts', 'quantity'],
  ] as const) {
    const each = await Promise.all(units.map((unit) => recaps[kind].figures(db, { ...ofYear(year), units: [unit] })))
    const whole = await recaps[kind].figures(db, ofYear(year))
    expect(sumOf(each.map((one) => one[figure] ?? 0))).toBe(whole[figure])
    expect((await rowsOf(kind, { ...ofYear(year), units })).length).toBe(whole.rows)
  }
  expect((await recaps.work.figures(db, { ...ofYear(year), units: [] })).rows).toBe(0)
})

function usedBy(ticket: number, { left, unitPrice, sparePartId }: Record<string, unknown>) {
  return { ticket, left: Number(left), unitPrice: unitPrice === null ? null : Number(unitPrice), sparePartId }
}

function submittedIn(year: string): RawTicket[] {
  return hand.tickets
    .filter(({ ticket }) => dayOf(ticket.submittedAt).startsWith(year))
    .toSorted((one, other) => Number(one.ticket.id) - Number(other.ticket.id))
}

function workByHand(one: RawTicket) {
  const { ticket, orders, report, feedback } = one
  const times = hand.timesOf(one)
  const newest = orders.toSorted((a, b) => Number(b.version) - Number(a.version))[0]
  const inTime = one.planned ? undefined : times.repairInTime
  return {
    requesterName: ticket.requesterName,
    phone: formatPhone(String(ticket.phone)),
    description: ticket.description,
    location: ticket.location,
    action: report?.action ?? '',
    orderNumber: newest?.number ?? '',
    reportedOn: report ? dayOf(report.deliveredAt) : '',
    signedOn: times.signedOn ?? '',
    repairMinutes: times.repair ?? '',
    partCost: report ? hand.costOf(one) : 0,
    index: feedback ? Number(oneIndex(feedback)) : '',
    ...(one.planned ? {} : { inTime: inTime === undefined ? '' : inTime ? 'Ya' : 'Tidak' }),
    approval: approvalByHand(one),
  }
}

function approvalByHand(one: RawTicket): string {
  const { stage } = one.ticket
  if (stage === 'rejected') return 'Ditolak'
  if (hand.timesOf(one).signedOn) return 'Disetujui'
  if (stage === 'awaiting_signature') return 'Menunggu'
  return stage === 'returned' ? 'Dikembalikan' : 'Belum'
}

function oneIndex(feedback: Record<string, unknown>) {
  if (feedback.requirements === null) return Number(feedback.overall) * 25
  return satisfactionIndex(
    elements.map((code) => ({ code, sum: Number(feedback[code]) })),
    1,
  ).index
}

function indexOf(tickets: RawTicket[]): number | null {
  const answers = tickets.flatMap(({ feedback }) => (feedback && feedback.requirements !== null ? [feedback] : []))
  const sums = elements.map((code) => ({ code, sum: sumOf(answers.map((answer) => Number(answer[code]))) }))
  const { index } = satisfactionIndex(sums, answers.length)
  return index === null ? null : Number(index)
}

function monthOf(year: number, month: number): Scope {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return { from: day(Date.UTC(year, month, 1)), to: day(Date.UTC(year, month + 1, 0)), withPhone: true }
}

async function rowsOf(kind: RecapKind, scope: Scope): Promise<Cell[][]> {
  return (await Array.fromAsync(portionsOf(db, recaps[kind], scope))).flat()
}

async function named(kind: RecapKind, scope: Scope): Promise<Record<string, Cell>[]> {
  const { columns } = recaps[kind]
  const rows = await rowsOf(kind, scope)
  return rows.map((row) => Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? ''])))
}

async function pageByPage(kind: RecapKind, scope: Scope, limit: number): Promise<Cell[][]> {
  const pages: Cell[][] = []
  for (let after: string | undefined; ; ) {
    const { rows, next } = await recaps[kind].portion(db, scope, { after, limit })
    pages.push(...rows)
    if (next) expect(rows).toHaveLength(limit)
    if (!next) return pages
    after = next
  }
}
