import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../test/office.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { elements } from '../../procedure/feedback/elements.ts'
import { ratingToken, readRatingToken } from './token.ts'

let world: World
let number: string
beforeAll(async () => {
  world = await openWorld()
  number = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
})
afterAll(() => world.close())

const soon = new Date(Date.now() + 60_000)
const answers = Object.fromEntries(elements.map(({ code }) => [`scores.${code}`, '4']))

test('the link opens the rating of that ticket without a sign-in, and shows nothing of the complaint', async () => {
  const { status, text } = await open(linkOf(number))

  expect(status).toBe(200)
  expect(text).toContain(number)
  expect(text).toContain('scores.time')
  expect(text).not.toMatch(/menarik kertas|Retno|0812|Lantai 6/)
  expect(text).not.toContain('class="nav"')
})

test('nobody makes such a link himself, or another one of it', async () => {
  const token = linkOf(number)
  const [said = '', signature = ''] = token.split('.')
  const another = Buffer.from(Buffer.from(said, 'base64url').toString().replace(number, 'T20260101-001')).toString(
    'base64url',
  )

  for (const forged of [`${another}.${signature}`, said, `${said}.`, `${said}.${signature.slice(1)}`, 'x', 'a.b'])
    expect((await open(forged)).status, forged).toBe(404)
  expect(readRatingToken(Buffer.alloc(32, 8), token)).toBeUndefined()
})

test('its time runs out, it is good for the account alone that it was sent to, and only while that is active', async () => {
  expect((await open(linkOf(number, { until: new Date(Date.now() - 1000) }))).status).toBe(410)
  expect((await open(linkOf(number, { by: 'jantan' }))).status).toBe(404)
  expect((await open(linkOf(number, { by: 'teknisi1' }))).status).toBe(404)

  await world.db.updateTable('people').set({ active: false }).where('username', '=', 'keljal').execute()
  expect((await open(linkOf(number))).status).toBe(404)
  await world.db.updateTable('people').set({ active: true }).where('username', '=', 'keljal').execute()
})

test('nobody rates by it for a unit that he has left, nor before the work is reported', async () => {
  const { id, unitId } = world.act('keljal').person
  await world.db
    .updateTable('people')
    .set({ unitId: world.act('jantan').person.unitId })
    .where('id', '=', id)
    .execute()
  expect((await open(linkOf(number))).status).toBe(404)
  expect((await send(linkOf(number), answers)).status).toBe(404)
  await world.db.updateTable('people').set({ unitId }).where('id', '=', id).execute()

  const working = await world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  expect((await send(linkOf(working, { by: 'sekretariat' }), answers)).status).toBe(410)
})

test('it speaks the language of whom it was sent to', async () => {
  await world.db.updateTable('people').set({ language: 'en' }).where('username', '=', 'keljal').execute()
  expect((await open(linkOf(number))).text).toContain('<html lang="en"')
  expect((await open(linkOf(number, { until: new Date(0) }))).text).toContain('<html lang="en"')
  await world.db.updateTable('people').set({ language: 'id' }).where('username', '=', 'keljal').execute()
  expect((await open(linkOf(number))).text).toContain('<html lang="id"')
})

test('an unfinished rating comes back with what was answered; a finished one closes the ticket, once', async () => {
  const token = linkOf(number)
  const unfinished = await send(token, { 'scores.time': '3', comment: 'Cepat dan ramah.' })
  expect(unfinished.status).toBe(422)
  expect(unfinished.text).toContain('Cepat dan ramah.')

  const sent = await Promise.all([send(token, answers), send(token, answers)])
  expect(sent.map(({ status }) => status).toSorted()).not.toEqual([200, 200])
  expect(sent.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await open(token)).status).toBe(410)

  const event = await world.db
    .selectFrom('ticketEvents')
    .innerJoin('tickets', 'tickets.id', 'ticketEvents.ticketId')
    .innerJoin('people', 'people.id', 'ticketEvents.actorId')
    .where('tickets.number', '=', number)
    .where('ticketEvents.action', '=', 'give_feedback')
    .select(['ticketEvents.via', 'people.username', 'tickets.stage'])
    .execute()
  expect(event).toEqual([{ via: 'link', username: 'keljal', stage: 'closed' }])
})

test('with the link one can do nothing else', async () => {
  const token = linkOf(number)
  for (const path of [`/tiket/${number}`, '/tiket', '/'])
    expect((await world.app.request(`${site}${path}`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      303,
    )
})

type Wish = { by?: string; until?: Date }

function linkOf(ticket: string, { by = 'keljal', until = soon }: Wish = {}): string {
  return ratingToken(world.office.secret, { number: ticket, personId: world.act(by).person.id, until })
}

async function open(token: string) {
  const answer = await world.app.request(`${site}/nilai/${token}`)
  return { status: answer.status, text: await answer.text() }
}

async function send(token: string, form: Record<string, string>) {
  const answer = await world.app.request(`${site}/nilai/${token}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, text: await answer.text() }
}
