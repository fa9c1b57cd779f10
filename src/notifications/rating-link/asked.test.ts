import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { site } from '../../../test/office.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { messageOf } from '../deliveries/message.ts'
import { deliveryById } from '../deliveries/queries.ts'
import { tell } from '../tell.ts'
import { readRatingToken } from './token.ts'

let world: World
let number: string
beforeAll(async () => {
  world = await openWorld()
  await sql`insert into notice_addresses (person_id, email, email_confirmed)
    select id, username || '@kantor.test', true from people`.execute(world.db)
  number = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  await runJobs(world.office)
  await world.db.transaction().execute(async (tx) => {
    const { id: ticketId } = await tx
      .selectFrom('tickets')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    const people = [world.act('keljal').person.id]
    await tell(tx, { kind: 'feedback_reminder', people, ticketId, at: new Date(), occasion: '1', details: { days: 1 } })
  })
})
afterAll(() => world.close())

test.each<NoticeKind>(['feedback_owed', 'feedback_reminder'])(
  '%s asks for the rating of that ticket, from that account, for as long as the office says',
  async (kind) => {
    const { delivery, message } = await messageFor(kind)
    const { id: personId } = world.act('keljal').person
    expect(message).toMatchObject({ withoutSignIn: true, button: 'Beri penilaian' })
    expect(linkIn(message.href)).toEqual({ number, personId, until: daysAfter(delivery.at, 14) })

    await changePolicy(world.office, world.act('admin'), 'feedback.linkDays', 3)
    expect(linkIn((await messageFor(kind)).message.href)?.until).toEqual(daysAfter(delivery.at, 3))
    await changePolicy(world.office, world.act('admin'), 'feedback.linkDays', 14)
  },
)

test.each<NoticeKind>(['new_ticket', 'order_signed', 'report_delivered', 'work_begun'])(
  '%s leads to a notice that opens after a sign-in',
  async (kind) => {
    const { delivery, message } = await messageFor(kind)

    expect(message).toMatchObject({
      withoutSignIn: false,
      href: `${site}/pemberitahuan/${delivery.noticeId}`,
      button: `Buka tiket ${number}`,
    })
  },
)

test('it asks what the office asks in its forms', async () => {
  const owed = await messageFor('feedback_owed')
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'ringkas')
  const body = new URLSearchParams({ 'scores.overall': '4' })
  const rated = await world.app.request(owed.message.href, { method: 'POST', body })

  expect(rated.status).toBe(200)
  expect((await world.app.request(owed.message.href)).status).toBe(410)
})

test('from one address a link is opened only so often', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 40; n++) statuses.push((await world.app.request(`${site}/nilai/x${n}.y`)).status)

  expect(statuses[0]).toBe(404)
  expect(statuses.at(-1)).toBe(429)
})

async function messageFor(kind: NoticeKind) {
  const { rows } = await sql<{ id: number }>`select deliveries.id from deliveries
    join notices on notices.id = notice_id where kind = ${kind} order by deliveries.id limit 1`.execute(world.db)
  const delivery = await deliveryById(world.db, rows[0]?.id ?? 0)
  if (!delivery) throw new Error(`nothing is sent of ${kind}`)
  return { delivery, message: await messageOf(world.office, delivery) }
}

function linkIn(href: string) {
  return readRatingToken(world.office.secret, href.slice(`${site}/nilai/`.length))
}

function daysAfter(at: Date, days: number): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000 + days * 24 * 60 * 60 * 1000)
}
