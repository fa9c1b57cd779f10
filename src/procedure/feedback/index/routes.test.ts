import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { allFours, aRequest, openWorld, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { changePolicy } from '../../../registers/settings/change-policy.ts'
import { figuresOf } from '../index-of-period.ts'

type Client = Awaited<ReturnType<World['signIn']>>

let world: World
let kasubag: Visitor
let tuHead: Client
let jantan: Client

beforeAll(async () => {
  world = await openWorld()
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.threshold', 10)
  kasubag = await visitor(world, 'kasubag')
  tuHead = await world.signIn('kasubag')
  jantan = await world.signIn('jantan')
})
beforeEach(async () => {
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'skm')
})
afterEach(() =>
  world.db.updateTable('units').set({ name: 'Bidang Kelengkapan Jalan' }).where('code', '=', 'KELJAL').execute(),
)
afterAll(() => world.close())

test('two units of one name have figures of their own, and that name alone narrows to neither', async () => {
  const name = 'Bidang Jalan dan Jembatan'
  await world.db.updateTable('units').set({ name }).where('code', '=', 'KELJAL').execute()
  await world.aTicket({ stage: 'closed' })
  await world.aTicket({ stage: 'closed', by: 'keljal' })

  const { parts } = await figuresOf(world.db, world.act('kasubag').person, {})
  expect(parts.units.filter(({ part }) => part === name).map(({ handled }) => handled)).toEqual([1, 1])
  expect((await tuHead.get(`/tickets?unit=${encodeURIComponent(name)}`)).body.items).toEqual([])
  expect((await tuHead.get('/tickets?unit=keljal')).body.items).toHaveLength(1)
})

test('fewer than five answers of one unit are shown on no page', async () => {
  const figuresOfSekretariat = () => figuresOf(world.db, world.act('kasubag').person, { unit: 'SEK' })
  await world.aTicket({ stage: 'closed', by: 'sekretariat' })

  expect((await figuresOfSekretariat()).index).toMatchObject({ respondents: 1, index: null, withheld: true })
  for (const _ of [2, 3, 4, 5]) await world.aTicket({ stage: 'closed', by: 'sekretariat' })
  expect((await figuresOfSekretariat()).index).toMatchObject({ index: '100.00', withheld: false })
})

test('answers to the one question of the short form are counted unit by unit, with a figure of their own', async () => {
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'ringkas')
  for (const _ of [1, 2, 3, 4, 5]) {
    const number = await world.aTicket({ stage: 'awaiting_feedback', request: network })
    await jantan.post(`/tickets/${number}/feedback`, { scores: { overall: 3 } })
  }

  const { text } = await kasubag.open(`${paths.satisfactionIndex()}?category=network`)
  expect(text).toMatch(/Kabel LAN &amp; Internet.*5 dari 5.*75,00/s)
  expect(text).toContain('Indeks ringkas')
})

test('answers given in no known time are not taken for thoughtless ones', async () => {
  const before = await straightLined()
  const number = await world.aTicket({ stage: 'awaiting_feedback', request: network })
  await jantan.post(`/tickets/${number}/feedback`, { scores: allFours })
  expect(await straightLined()).toBe(before)

  const quick = await world.aTicket({ stage: 'awaiting_feedback', request: network })
  const formOpenedAt = new Date(Date.now() - 1000).toISOString()
  await jantan.post(`/tickets/${quick}/feedback`, { scores: allFours, formOpenedAt })
  expect(await straightLined()).toBe((before ?? 0) + 1)
})

test('how long a form was open is unknown where nobody said so', async () => {
  const number = await world.aTicket({ stage: 'submitted', request: network })
  const { clocks } = (await jantan.get(`/tickets/${number}`)).body

  expect(clocks[0]).toMatchObject({ activity: 'request', usedWorkingMinutes: null, onTime: null })
})

const network = { ...aRequest, category: 'network', device: null }

async function straightLined() {
  const figures = await figuresOf(world.db, world.act('kasubag').person, {})
  return figures.straightLined
}
