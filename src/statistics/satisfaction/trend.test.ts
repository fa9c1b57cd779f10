import { afterAll, beforeAll, expect, test } from 'vitest'
import { handledTicket } from '../../../test/handled-ticket.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allFours, openWorld, printerOfKeljal, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import type { PartOfYear } from '../period.ts'
import { figuresOf } from './index-of-period.ts'
import { questionOf } from './question.ts'

const at = (text: string) => new Date(`${text}+07:00`)

let world: World
let kasubag: Visitor
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.threshold', 10)
  kasubag = await visitor(world, 'kasubag')
  stranger = await visitor(world)
  // the last minute of September and the first of October: by the clock of the office, not of Greenwich
  for (const _ of [1, 2, 3, 4, 5])
    await handledTicket(world, { submittedAt: at('2025-09-30T10:00'), deliveredAt: at('2025-09-30T23:58') })
  for (const _ of [1, 2])
    await handledTicket(world, { submittedAt: at('2025-09-30T10:00'), deliveredAt: at('2025-10-01T00:00') })
  for (const _ of [1, 2, 3, 4, 5, 6])
    await handledTicket(world, { submittedAt: at('2025-11-03T09:00'), deliveredAt: at('2025-11-03T15:00') })
}, 120_000)
afterAll(() => world.close())

test('a trend has the months from the first with a ticket on, those of few without their index', async () => {
  const { trend, index } = await figuresOfMonth('m11')

  expect(trend.map(({ period, handled, index }) => [period.short, handled, index.respondents, index.index])).toEqual([
    ['Sep 2025', 5, 5, '100.00'],
    ['Okt 2025', 2, 2, null],
    ['Nov 2025', 6, 6, '100.00'],
  ])
  expect(index.index).toBe('100.00')
  expect((await figuresOfMonth('m8')).trend).toEqual([])
})

test('periods of other lengths have a trend of their own length', async () => {
  const { trend } = await figuresOf(world.db, world.act('kasubag').person, questionOf({ year: '2025', part: 'q4' }, ''))
  expect(trend.map(({ period, index }) => [period.short, index.respondents])).toEqual([
    ['TW III 2025', 5],
    ['TW IV 2025', 8],
  ])
})

test('of a year the months are told, and none of few by what the others leave of the year', async () => {
  const { trend, index } = await figuresOf(world.db, world.act('kasubag').person, questionOf({ year: '2025' }, ''))

  expect(index).toMatchObject({ respondents: 13, index: '100.00' })
  expect(trend.map(({ period, index }) => [period.short, index.respondents, index.withheld])).toEqual([
    ['Sep 2025', 5, 'derivable'],
    ['Okt 2025', 2, 'few'],
    ['Nov 2025', 6, null],
  ])
})

test('the page draws the trend without script or style of its own, and puts the same into a table', async () => {
  const { text } = await kasubag.open(`${paths.satisfactionIndex()}?year=2025&part=m11`)

  expect(text.match(/<svg class="chart is-(wide|narrow)" role="img"/g)).toHaveLength(4)
  expect(text).not.toMatch(/<style|<svg[^>]*style=|CDATA/)
  expect(text).toMatch(/November Tahun 2025<\/th>.*Oktober Tahun 2025<\/th>.*?n &lt; 5.*September Tahun 2025<\/th>/s)
  expect(text.length).toBeLessThan(100_000)
})

test('of a ticket that nobody has rated yet the rate of response tells', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  const today = new Date()
  const part = `m${today.getMonth() + 1}`
  const { body } = await (await world.signIn('kasubag')).get(`/satisfaction-index?part=${part}`)
  expect(body).toMatchObject({ handled: 1, answered: 0, respondents: 0, index: null })

  await (await world.signIn('jantan')).post(`/tickets/${number}/feedback`, { scores: allFours })
  const { body: after } = await (await world.signIn('kasubag')).get(`/satisfaction-index?part=${part}`)
  expect(after).toMatchObject({ handled: 1, answered: 1, respondents: 1, index: '100.00', method: 'skm' })
})

test('REST tells the trend, and refuses what is no part of a year', async () => {
  const tuHead = await world.signIn('kasubag')
  const { body } = await tuHead.get('/satisfaction-index/trend?year=2025&part=m10')
  expect(body.items.at(-1)).toEqual({
    ...{ year: 2025, part: 'm10', from: '2025-10-01', to: '2025-10-31', handled: 2, answered: 2, respondents: 2 },
    ...{ index: null, grade: null, withheld: 'few' },
  })
  expect((await tuHead.get('/satisfaction-index?part=q4&year=2025')).body).toMatchObject({ respondents: 8, handled: 8 })
  expect((await tuHead.get('/satisfaction-index/trend?part=q5')).body.errors).toMatchObject([{ path: 'part' }])
})

test('of few answers of the whole office no sheet is printed', async () => {
  const { status, text } = await kasubag.open(`${paths.satisfactionIndexPdf()}?year=2025&part=m10`)
  expect([status, text.includes('Penilaian kurang dari 5')]).toEqual([409, true])
  expect((await kasubag.open(`${paths.satisfactionIndexPdf()}?year=2025&part=m11`)).status).toBe(200)
})

test('the public page is not there until the office wants it', async () => {
  expect((await stranger.open(paths.publishedIndex())).status).toBe(404)
  expect((await kasubag.open(paths.publishedIndex())).status).toBe(404)
  expect((await stranger.open(paths.signIn())).text).not.toContain(paths.publishedIndex())

  await changePolicy(world.office, world.act('admin'), 'index.published', 'month')
  const { status, headers, text } = await stranger.open(paths.publishedIndex())
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('public, max-age=3600')
  expect(headers.get('vary')).toMatch(/cookie/)
  expect(headers.getSetCookie()).toEqual([])
  expect(text).not.toContain('Bidang Jalan dan Jembatan')
  expect((await stranger.open(paths.signIn())).text).toContain(paths.publishedIndex())
  expect((await kasubag.open(paths.publishedIndex())).headers.get('cache-control')).toBe('no-store')
})

test('it tells full periods of one length, and of few neither the index nor how many they were', async () => {
  await changePolicy(world.office, world.act('admin'), 'index.published', 'year')
  const { text } = await stranger.open(paths.publishedIndex())
  expect(text).toMatch(/Tahun 2025<\/th>.*?>13<.*?>13<.*?>100,00</s)
  expect(text).not.toContain(`Tahun ${new Date().getFullYear()}</th>`)
  expect(text).not.toMatch(/Triwulan|September/)

  await world.db.updateTable('units').set({ kind: 'pusat' }).where('code', '=', 'JANTAN').execute()
  await handledTicket(world, {
    by: 'keljal',
    register: printerOfKeljal,
    submittedAt: at('2025-03-03T09:00'),
    deliveredAt: at('2025-03-03T15:00'),
  })
  await changePolicy(world.office, world.act('admin'), 'index.includeOwnUnit', false)
  const few = await stranger.open(paths.publishedIndex())
  expect(few.text.match(/n &lt; 5/g)?.length).toBeGreaterThanOrEqual(4)
  expect(few.text).not.toContain('100,00')
})

function figuresOfMonth(part: PartOfYear) {
  return figuresOf(world.db, world.act('kasubag').person, questionOf({ year: '2025', part }, '2025-12-01'))
}
