import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../src/platform/database/schema.ts'
import { Forbidden, InvalidInput, NotFound, Refusal } from '../src/platform/refusal.ts'
import { elementAnswer } from '../src/procedure/feedback/answer.ts'
import { giveFeedback } from '../src/procedure/feedback/give-feedback.ts'
import { deliverReport } from '../src/procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../src/procedure/handling-report/handling-report.ts'
import { holdRepair, resumeRepair } from '../src/procedure/repair/hold-repair.ts'
import { startRepair } from '../src/procedure/repair/start-repair.ts'
import { cancelTicket } from '../src/procedure/request/cancel-ticket.ts'
import { ticketRequest } from '../src/procedure/request/request.ts'
import { submitTicket } from '../src/procedure/request/submit-ticket.ts'
import { rejectTicket, returnWorkOrder } from '../src/procedure/signature/refuse-work-order.ts'
import { signWorkOrder } from '../src/procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../src/procedure/work-order/issue-work-order.ts'
import { reassignTicket } from '../src/procedure/work-order/reassign-ticket.ts'
import { workOrderRequest } from '../src/procedure/work-order/work-order.ts'
import { countTickets } from '../src/statistics/facts/count-tickets.ts'
import { countByHand } from './statistics/by-hand.ts'
import { compareYear } from './statistics/compare.ts'
import { allChecked, allFours, aReport, aRequest, openWorld, password, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const actors = ['jantan', 'keljal', 'teknisi1', 'teknisi2', 'kasubag', 'kapusdatin', 'pengurusbarang', 'admin']
const nonAsset = { kind: 'non_asset', name: 'Laptop pribadi', ownership: 'personal' }
const part = { part: 'SC-RAM-DDR4-8', quantity: 1 }

type Attempt = { who: string; what: keyof typeof deeds; ticket: number }
type Deed = (who: string, number: string) => Promise<unknown>

/** Every write of the procedure, as whoever tries it. */
const deeds = {
  submit: (who) => submitTicket(world.db, world.act(who), ticketRequest.parse({ ...aRequest, device: nonAsset }), []),
  printWithPart: (who, number) =>
    issueWorkOrder(world.office, world.act(who), number, workOrderRequest.parse({ parts: [part] })),
  print: (who, number) => issueWorkOrder(world.office, world.act(who), number, workOrderRequest.parse({})),
  sign: (who, number) => signWorkOrder(world.office, world.act(who), number, { checklist: allChecked, password }),
  giveBack: (who, number) => returnWorkOrder(world.db, world.act(who), number, 'Belum sesuai.'),
  reject: (who, number) => rejectTicket(world.db, world.act(who), number, 'Bukan lingkup.'),
  reassign: (who, number) =>
    reassignTicket(world.db, world.act(who), number, {
      technicianId: world.people.get('teknisi2')?.id ?? '',
      reason: 'Cuti.',
    }),
  start: (who, number) => startRepair(world.db, world.act(who), number),
  hold: (who, number) => holdRepair(world.db, world.act(who), number, { reason: 'other', note: '' }),
  resume: (who, number) => resumeRepair(world.db, world.act(who), number),
  report: (who, number) => deliverReport(world.office, world.act(who), number, reportRequest.parse(aReport)),
  reportWithPart: (who, number) =>
    deliverReport(world.office, world.act(who), number, reportRequest.parse({ ...aReport, parts: [part] })),
  rate: (who, number) => giveFeedback(world.db, world.act(who), number, elementAnswer.parse({ scores: allFours })),
  cancel: (who, number) => cancelTicket(world.db, world.act(who), number, 'Sudah normal.'),
} satisfies Record<string, Deed>

/** Who the SOP has in mind for each; tried more often than others, so that tickets get somewhere. */
const usually: Record<keyof typeof deeds, string> = {
  submit: 'keljal',
  print: 'teknisi1',
  printWithPart: 'teknisi1',
  sign: 'kasubag',
  giveBack: 'kasubag',
  reject: 'kasubag',
  reassign: 'kasubag',
  start: 'teknisi1',
  hold: 'teknisi1',
  resume: 'teknisi1',
  report: 'teknisi1',
  reportWithPart: 'teknisi1',
  rate: 'keljal',
  cancel: 'keljal',
}
const onward = ['submit', 'print', 'sign', 'start', 'report', 'rate'] as const
const anyDeed = fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[]))
const anAttempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ who: fc.constantFrom(...actors), what: anyDeed, ticket: fc.nat(3) }) },
  { weight: 1, arbitrary: asUsual(anyDeed) },
  { weight: 4, arbitrary: asUsual(fc.constantFrom(...onward)) },
)

/** The SOP's own way, walked first: that a ticket can get to its end at all is then no matter of chance. */
const straight: Attempt[] = onward.slice(1).map((what) => ({ who: usually[what], what, ticket: 0 }))

function asUsual(deed: fc.Arbitrary<keyof typeof deeds>): fc.Arbitrary<Attempt> {
  return fc.record({ what: deed, ticket: fc.nat(3) }).map((wish) => ({ ...wish, who: usually[wish.what] }))
}

test('random people trying random things leave only what the SOP allows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAttempt, { minLength: 30, maxLength: 90 }), async (attempts) => {
      const numbers = [
        await world.aTicket({ stage: 'submitted', by: 'keljal', request: { device: nonAsset } }).catch(() => ''),
      ]
      for (const { who, what, ticket } of attempts) {
        const made = await attempt(() => deeds[what](who, numbers[ticket % numbers.length] ?? ''))
        if (what === 'submit' && typeof made === 'string') numbers.push(made)
      }

      expect(await violations()).toEqual([])
      await bringHome()
      expect(await violations()).toEqual([])
    }),
    { numRuns: 12, endOnFailure: true, examples: [[straight]] },
  )

  // or else they got nowhere and proved nothing
  expect(await stagesReached()).toContain('closed')
}, 180_000)

/** A refusal is an answer; anything else is a fault of ours. */
async function attempt(deed: () => Promise<unknown>): Promise<unknown> {
  try {
    return await deed()
  } catch (error) {
    if ([Refusal, InvalidInput, NotFound, Forbidden].some((kind) => error instanceof kind)) return undefined
    throw error
  }
}

/** What no office may ever find in its books, asked of the tables and not of our code. */
async function violations(): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'worked unsigned: ' || ticket_id as what from repairs
      where not exists (select from signatures where signatures.id = signature_id and signed_at <= started_at)
    union all select 'reported unworked: ' || ticket_id from handling_reports
      where not exists (select from repairs where repairs.ticket_id = handling_reports.ticket_id and started_at <= delivered_at)
    union all select 'rated twice: ' || ticket_id from feedback group by ticket_id having count(*) > 1
    union all select 'part in a non-asset: ' || ticket_id from part_replacements
      join tickets on tickets.id = ticket_id where tickets.asset_id is null
    union all select 'spare part used for a non-asset: ' || tickets.number from stock_movements
      join tickets on tickets.id = ticket_id join spare_parts on spare_parts.id = spare_part_id
      where stock_movements.kind = 'use' and spare_parts.kind = 'spare_part' and tickets.asset_id is null
    union all select 'stock against its ledger: ' || code from spare_parts
      where in_stock <> (select coalesce(sum(quantity), 0) from stock_movements where spare_part_id = spare_parts.id)
        or in_stock <> (select coalesce(sum(quantity), 0) from stock_levels where spare_part_id = spare_parts.id)
        or reserved <> (select coalesce(sum(quantity), 0) from part_reservations
          where spare_part_id = spare_parts.id and released_at is null)
    union all select 'promised to a ticket that has no claim: ' || tickets.number from part_reservations
      join tickets on tickets.id = ticket_id
      where released_at is null
        and (tickets.stage in ('awaiting_feedback', 'closed', 'rejected', 'cancelled') or tickets.asset_id is null)
    union all select 'signed by its technician: ' || ticket_id from signatures where signer_id = technician_id
    union all select 'two open tickets past the gate: ' || unit_id from (
      select unit_id, submitted_at, (select count(*) from tickets owed
        join handling_reports on handling_reports.ticket_id = owed.id
        left join feedback on feedback.ticket_id = owed.id
        where owed.unit_id = tickets.unit_id and delivered_at < tickets.submitted_at
          and owed.serves_unit and (feedback.given_at is null or feedback.given_at > tickets.submitted_at)) as owed from tickets) as submitted
      where owed > 0
    union all select 'stage against records: ' || number from tickets where stage <> (case
      when exists (select from feedback where ticket_id = tickets.id) then 'closed'
      when exists (select from handling_reports where ticket_id = tickets.id) then
        case when serves_unit then 'awaiting_feedback' else 'closed' end
      when exists (select from repairs where ticket_id = tickets.id) then 'in_progress'
      else stage::text end)::stage`.execute(world.db)
  return rows.map(({ what }) => what)
}

async function stagesReached(): Promise<string[]> {
  const rows = await world.db.selectFrom('tickets').select('stage').distinct().execute()
  return rows.map(({ stage }) => stage)
}

test('and whatever order it happened in, it is counted as by hand', async () => {
  await countTickets(world.db)
  await compareYear(world.db, await countByHand(world.db), String(new Date().getFullYear()))
})

/** Whatever was tried on it, those whose act it is bring a ticket to its end; what is owed is rated, so that the gate is open. */
async function bringHome() {
  const home = (await openTickets()).filter(({ stage }, n) => n < 2 || stage === 'awaiting_feedback')
  for (const { number, unit } of home) {
    for (let acts = 0; acts < 6; acts++) {
      const { stage, technician } = await ticketNow(number)
      const what = awaited[stage]
      if (!what) break
      if (what === 'report') await attempt(() => deeds.resume(technician, number))
      await deeds[what](what === 'rate' ? unit : what === 'sign' ? 'kasubag' : technician, number)
    }
    expect(await ticketNow(number)).toMatchObject({ stage: 'closed' })
  }
}

const awaited: Partial<Record<Stage, keyof typeof deeds>> = {
  submitted: 'print',
  returned: 'print',
  awaiting_signature: 'sign',
  signed: 'start',
  in_progress: 'report',
  awaiting_feedback: 'rate',
}

async function openTickets() {
  const { rows } = await sql<{ number: string; unit: string; stage: Stage }>`
    select number, username as unit, stage from tickets join people on people.unit_id = tickets.unit_id and people.role = 'unit'
    where stage not in ('closed', 'rejected', 'cancelled') order by tickets.id`.execute(world.db)
  return rows
}

async function ticketNow(number: string) {
  const { rows } = await sql<{ stage: Stage; technician: string }>`
    select stage, coalesce(username, 'teknisi1') as technician from tickets left join people on people.id = technician_id
    where number = ${number}`.execute(world.db)
  const [ticket] = rows
  if (!ticket) throw new Error(`no ticket ${number}`)
  return ticket
}
