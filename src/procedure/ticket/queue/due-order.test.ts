import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantUnitHead } from '../../../../test/cast.ts'
import { site } from '../../../../test/office.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { peopleByUsername } from '../../../demo/queries.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import type { Person } from '../../../registers/people/person.ts'
import { timeLeft } from '../time-left.ts'
import { type DueState, dueSpanOf } from './due-state.ts'
import { askedOf } from './question.ts'
import { type QueueFilter, queueOf } from './queue.ts'

let world: World
let people: Map<string, Person>
let numbers: string[]
let ofKeljal: string
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  people = await peopleByUsername(world.db)
  numbers = []
  for (let n = 0; n < 7; n++) numbers.push(await world.aTicket({ stage: 'submitted' }))
  ofKeljal = await world.aTicket({ stage: 'submitted', by: 'keljal' })
})
afterAll(() => world.close())
beforeEach(() => sql`update tickets set due_at = null`.execute(world.db))

test('by due time every ticket is listed once over any pages: same microseconds newest first, those without at the end', async () => {
  const [a, b, c, d, e, f, g] = numbers as [string, string, string, string, string, string, string]
  await due({
    [a]: '10:00:00.000002',
    [b]: '10:00:00.000001',
    [c]: '10:00:00.000001',
    [d]: '10:00:00.000001',
    [e]: '09:00',
  })

  const expected = [e, d, c, b, a, g, f]
  for (const limit of [1, 2, 3, 4, 5, 6, 7]) expect(await pages('jantan', limit), String(limit)).toEqual(expected)
  expect(await pages('kepalajantan', 2)).toEqual(expected)
  expect(await pages('teknisi1', 2)).toEqual([e, d, c, b, a, ofKeljal, g, f])
})

test('a page goes on where the last one ended, also when its last ticket was given another time since', async () => {
  const [a, b, c] = numbers as [string, string, string]
  await due({ [a]: '09:00', [b]: '10:00', [c]: '11:00' })
  const { next } = await queueOf(world.db, person('jantan'), { order: 'due', limit: 2 })
  await due({ [b]: '16:00' })

  const { items } = await queueOf(world.db, person('jantan'), { order: 'due', limit: 1, after: next ?? '' })
  expect(items.map(({ number }) => number)).toEqual([c])
})

test('a cursor of the other order, or none of ours, begins at the top', async () => {
  await due({ [numbers[0] ?? '']: '09:00' })
  const top = await listed('jantan', { order: 'due' })
  const { next } = await queueOf(world.db, person('jantan'), { limit: 2 })
  const invented = ['1.99999999999999999', '1.x', '.5', '5'].map((text) => Buffer.from(text).toString('base64url'))
  for (const after of [next ?? '', ...invented]) expect(await listed('jantan', { order: 'due', after })).toEqual(top)
  expect(await listed('jantan', { after: Buffer.from('5.7').toString('base64url') })).toEqual(await listed('jantan'))
})

test('late, soon and today begin and end at their moments, as the badges say', async () => {
  const [a, b, c, d, e, f] = numbers as [string, string, string, string, string, string]
  await due({ [a]: '09:59:59.999', [b]: '10:00', [c]: '11:00:59', [d]: '11:01', [e]: '23:59:59.999' })
  await sql`update tickets set due_at = '2026-11-24 00:00+07' where number = ${f}`.execute(world.db)
  const calendar = await readCalendar(world.db)

  expect(await inState('late')).toEqual([a])
  expect(await inState('soon')).toEqual([b, c])
  expect(await inState('today')).toEqual([a, b, c, d, e])
  const tones = (await queueOf(world.db, person('jantan'), { order: 'due', limit: 4 })).items.map(
    ({ dueAt }) => timeLeft(calendar, now, dueAt ?? now).tone,
  )
  expect(tones).toEqual(['late', 'soon', 'soon', 'calm'])
})

test('everybody filters by due time within his own world', async () => {
  await due({ [numbers[0] ?? '']: '09:00', [ofKeljal]: '08:00' })
  const span = await spanOf('late')

  for (const username of ['jantan', 'kepalajantan'])
    expect(await listed(username, { due: span, order: 'due' })).toEqual([numbers[0]])
  expect(await listed('jantan', { due: span, unit: 'KELJAL' })).toEqual([])
  expect(await listed('teknisi1', { due: span, order: 'due' })).toEqual([ofKeljal, numbers[0]])
})

test('what an address says of order and due time is kept where it is understood and left out elsewhere', async () => {
  expect(askedOf({ due: 'late', order: 'due' })).toMatchObject({ due: 'late', order: 'due' })
  expect(askedOf({ due: 'besok', order: 'number' })).toEqual({})

  await due({ [numbers[0] ?? '']: '2020' })
  const html = await page('/tiket?due=late&order=due')
  expect(html).toContain('tenggat paling awal di atas')
  expect(html).toContain(numbers[0])
  expect(html).not.toContain(numbers[1])
  expect(await page('/tiket?due=besok&order=number')).toContain('terbaru di atas')
})

test('REST answers the same, and refuses a word that it does not know', async () => {
  await due({ [numbers[0] ?? '']: '2020' })
  const unit = await world.signIn('jantan')
  expect((await unit.get('/tickets?due=late&order=due')).body.items).toEqual([
    expect.objectContaining({ number: numbers[0] }),
  ])
  const { items } = (await unit.get('/tickets?order=due&limit=2')).body
  expect(items.map(({ number }: { number: string }) => number)).toEqual([numbers[0], numbers[6]])
  expect((await unit.get('/tickets?due=&order=')).status).toBe(200)
  for (const path of ['/tickets?due=besok', '/tickets?order=number']) expect((await unit.get(path)).status).toBe(422)
})

const now = new Date('2026-11-23T10:00+07:00')

/** On Monday 23 November, or longer ago. */
async function due(times: Record<string, string>) {
  for (const [number, time] of Object.entries(times)) {
    const at = time === '2020' ? '2020-01-06 09:00+07' : `2026-11-23 ${time}+07`
    await sql`update tickets set due_at = ${at}::timestamptz where number = ${number}`.execute(world.db)
  }
}

async function pages(username: string, limit: number): Promise<string[]> {
  const seen: string[] = []
  let after: string | undefined
  do {
    const { items, next } = await queueOf(world.db, person(username), { order: 'due', limit, after })
    seen.push(...items.map(({ number }) => number))
    after = next ?? undefined
  } while (after && seen.length < 50)
  return seen
}

async function spanOf(state: DueState) {
  return dueSpanOf(state, await readCalendar(world.db), now)
}

async function inState(state: DueState) {
  return listed('jantan', { due: await spanOf(state), order: 'due' })
}

async function listed(username: string, filter: Partial<QueueFilter> = {}): Promise<string[]> {
  const { items } = await queueOf(world.db, person(username), { limit: 50, ...filter })
  return items.map(({ number }) => number)
}

function person(username: string): Person {
  const one = people.get(username)
  if (!one) throw new Error(`nobody is called ${username}`)
  return one
}

async function page(path: string): Promise<string> {
  const { token } = await world.signIn('jantan')
  return (await world.app.request(site + path, { headers: { authorization: `Bearer ${token}` } })).text()
}
