import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Hooked, openHooked, signatureBy } from '../../../../test/hooked.ts'
import { runJobs } from '../../../../test/jobs.ts'
import { site } from '../../../../test/office.ts'
import { rejectTicket } from '../../../procedure/signature/refuse-work-order.ts'
import { saveChoices } from '../../choices/save-choices.ts'
import { watchDeadlines } from '../../deadlines/watch-deadlines.ts'
import { tellOfEvent } from '../../tell-of-event.ts'
import { forgetCalls } from './forget-calls.ts'

let hooked: Hooked
beforeAll(async () => {
  hooked = await openHooked()
})
afterAll(() => hooked.close())
beforeEach(() => hooked.forget())

test('one event is one signed call with everybody who was told, and nothing of the complaint or the telephone', async () => {
  const { secret } = await hooked.add({ kinds: ['new_ticket'] })
  const number = await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)

  expect(hooked.bodies()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'new_ticket',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      ticket: {
        number,
        stage: 'submitted',
        unit: 'Bidang Kelengkapan Jalan',
        category: 'printer',
        url: `${site}/tiket/${number}`,
      },
      recipients: ['teknisi1', 'teknisi2'].map((username) => ({
        username,
        name: hooked.world.act(username).person.name,
      })),
    },
  ])
  const [arrived = unheard()] = hooked.receiver.arrived
  const { headers, body, path } = arrived
  expect(path).toBe('/tiket')
  expect(headers['webhook-id']).toBe(JSON.parse(body.toString()).id)
  expect(headers['webhook-signature']).toBe(signatureBy(secret, arrived))
  expect(body.toString()).not.toMatch(/menarik kertas|812345|Retno/)
})

test('of a whole procedure each event is called for once, even where several groups hear of it or the job runs twice', async () => {
  await hooked.add()
  const closed = await hooked.world.aTicket({ stage: 'closed', by: 'keljal' })
  const rejected = await hooked.world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  await rejectTicket(hooked.world.db, hooked.world.act('kasubag'), rejected, 'Sudah ada tiket lain untuk printer ini.')
  await runJobs(hooked.office)
  const events = await eventIds()
  await Promise.all(events.map((id) => tellOfEvent(hooked.world.db, id)))
  await runJobs(hooked.office)

  expect(hooked.told(closed).toSorted()).toEqual([
    'feedback_given teknisi1',
    'feedback_owed keljal',
    'new_ticket teknisi1 teknisi2',
    'order_signed teknisi1',
    'order_to_sign kasubag',
    'report_delivered kasubag',
    'work_begun keljal',
  ])
  expect(hooked.told(rejected)).toContain('ticket_rejected keljal teknisi1')
  expect(hooked.told(rejected)).toHaveLength(3)
})

test('a time that passes is one call, and a webhook hears of nothing that it does not want', async () => {
  await hooked.add({ kinds: ['deadline_passed'] })
  const number = await hooked.world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  const late = await workingDaysLater(number)
  await Promise.all([watchDeadlines(hooked.world.db, late), watchDeadlines(hooked.world.db, late)])
  await watchDeadlines(hooked.world.db, new Date(late.getTime() + 60_000))
  await runJobs(hooked.office)

  expect(hooked.told(number).toSorted()).toEqual(['deadline_passed kasubag', 'deadline_passed teknisi1 teknisi2'])
  expect(hooked.bodies().map(({ kind }) => kind)).not.toContain('new_ticket')
})

test('whoever does not want to hear of it is not named to others either', async () => {
  await hooked.add({ kinds: ['work_begun'] })
  await saveChoices(hooked.world.db, hooked.world.act('keljal'), { email: '', wanted: [] })
  const number = await hooked.world.aTicket({ stage: 'in_progress', by: 'keljal' })
  await runJobs(hooked.office)

  expect(hooked.told(number)).toEqual(['work_begun '])
})

test('name and telephone leave only while the switch is on, and only where the unit is told', async () => {
  const { id } = await hooked.add({ kinds: ['work_begun', 'order_signed'], withPhone: 'yes' })
  await hooked.world.aTicket({ stage: 'in_progress', by: 'keljal' })
  await runJobs(hooked.office)
  const requester = { name: 'Retno Widyaningsih', phone: '+6281234567890' }
  expect(hooked.bodies().find(({ kind }) => kind === 'work_begun')).toMatchObject({ requester })
  expect(hooked.bodies().find(({ kind }) => kind === 'order_signed')).not.toHaveProperty('requester')

  hooked.receiver.arrived.length = 0
  hooked.receiver.answerNext(500)
  hooked.receiver.answerNext(500)
  await hooked.world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  await runJobs(hooked.office)
  await sql`update webhooks set with_phone = false where id = ${id}`.execute(hooked.world.db)
  hooked.receiver.arrived.length = 0
  await hooked.soon()
  await runJobs(hooked.office)
  expect(hooked.bodies()).toHaveLength(2)
  expect(hooked.receiver.arrived.map(({ body }) => body.toString()).join()).not.toMatch(/812345|Retno/)
})

test('calls are forgotten after ninety days', async () => {
  await hooked.add({ kinds: ['new_ticket'] })
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)
  await sql`update webhook_calls set created_at = '2026-08-01T00:00Z'`.execute(hooked.world.db)

  await forgetCalls(hooked.world.db, new Date('2026-10-30T00:00Z'))
  expect(await hooked.log()).toHaveLength(1)
  await forgetCalls(hooked.world.db, new Date('2026-10-30T00:01Z'))
  expect(await hooked.log()).toEqual([])
})

function unheard(): never {
  throw new Error('nothing came')
}

async function eventIds(): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ticket_events`.execute(hooked.world.db)
  return rows.map(({ id }) => id)
}

/** Long after the order should have been printed. */
async function workingDaysLater(number: string): Promise<Date> {
  const { rows } = await sql<{ dueAt: Date }>`select due_at from tickets where number = ${number}`.execute(
    hooked.world.db,
  )
  return new Date((rows[0]?.dueAt.getTime() ?? 0) + 7 * 24 * 60 * 60 * 1000)
}
