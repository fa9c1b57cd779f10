import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../bench/page-checks.ts'
import { endedStories } from '../../src/demo/ended-stories.ts'
import { openStories } from '../../src/demo/open-stories.ts'
import { elementAnswer } from '../../src/procedure/feedback/answer.ts'
import { giveFeedback } from '../../src/procedure/feedback/give-feedback.ts'
import { deliverReport } from '../../src/procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../../src/procedure/handling-report/handling-report.ts'
import { readReport } from '../../src/procedure/handling-report/read-report.ts'
import { holdRepair, resumeRepair } from '../../src/procedure/repair/hold-repair.ts'
import { startRepair } from '../../src/procedure/repair/start-repair.ts'
import { signWorkOrder } from '../../src/procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../../src/procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../../src/procedure/work-order/work-order.ts'
import { allChecked, allFours, aReport, openWorld, password, type World } from '../world.ts'
import { type FirstVisit, firstVisit } from './first-visit.ts'

const kilobyte = 1000
const stories = [...openStories, ...endedStories]

// what leaves the page's own markup at most: as written, and packed with the heads of the answer
const pages: [who: string, path: string, html: number, page: number][] = [
  ['jantan', '/', 24_900, 4_200],
  ['teknisi1', '/', 26_600, 4_200],
  ['kasubag', '/', 16_500, 4_100],
  ['jantan', '/tiket', 34_100, 5_200],
  ['teknisi1', '/tiket', 38_800, 5_750],
  ['jantan', '/tiket/:handled', 23_400, 5_800],
  ['kasubag', '/tiket/:handled', 29_500, 6_450],
  ['jantan', '/tiket/baru', 17_500, 5_500],
]

let world: World
let handled: string
const tokens = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld()
  handled = await aTicketWithEverything()
  for (const { text, location } of [...stories, ...stories])
    await world.aTicket({ stage: 'submitted', request: { description: text, location } })
  for (const who of ['jantan', 'teknisi1', 'kasubag']) tokens.set(who, (await world.signIn(who)).token)
})
afterAll(() => world.close())

test('the first visit of the sign-in brings at most 60 KB in at most 8 requests', async () => {
  const visit = await firstVisit(world.app, '/masuk')

  expect(visit.all, said(visit)).toBeLessThanOrEqual(60 * kilobyte)
  expect(visit.requests.length, said(visit)).toBeLessThanOrEqual(8)
  expect(visit.html).toBeLessThanOrEqual(4_700)
})

test.each(pages)('the first visit of %s to %s brings at most 120 KB in at most 8 requests', async (who, path) => {
  const visit = await visitOf(who, path)

  expect(visit.all, said(visit)).toBeLessThanOrEqual(120 * kilobyte)
  expect(visit.requests.length, said(visit)).toBeLessThanOrEqual(8)
})

test.each(pages)('the page that %s finds at %s stays below %i bytes of markup, %i as it travels', async (...row) => {
  const [who, path, html, page] = row
  const visit = await visitOf(who, path)

  expect(visit.html, said(visit)).toBeLessThanOrEqual(html)
  expect(visit.page, said(visit)).toBeLessThanOrEqual(page)
})

test('files are kept for ever, so that a second visit brings the page alone', async () => {
  const { requests } = await visitOf('jantan', '/')
  const files = requests.filter((address) => address.startsWith('/assets/'))
  const heads = await Promise.all(files.map(async (file) => (await world.app.request(file)).headers))

  expect(files.length).toBeGreaterThan(1)
  for (const head of heads) expect(head.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test('the queue that is measured has its 25 rows, and the ticket its whole history', async () => {
  const [queue = '', ticket = ''] = await Promise.all(['/tiket', '/tiket/:handled'].map(textOf))

  // as the bench counts them
  rowsOf(25)(queue, '/tiket')
  for (const word of ['versi 2', 'Nomor seri belum sesuai', 'Menunggu suku cadang']) expect(ticket).toContain(word)
})

function visitOf(who: string, path: string): Promise<FirstVisit> {
  return firstVisit(world.app, path.replace(':handled', handled), tokens.get(who))
}

function said({ requests, ...bytes }: FirstVisit): string {
  return `${JSON.stringify(bytes)}\n${requests.join('\n')}`
}

async function textOf(path: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.get('jantan')}` }
  return (await world.app.request(path.replace(':handled', handled), { headers })).text()
}

/** Returned once, put on hold once, repaired with a part, reported, read and rated. */
async function aTicketWithEverything(): Promise<string> {
  const { db, office, act } = world
  const number = await world.aTicket({ stage: 'returned' })
  await issueWorkOrder(office, act('teknisi1'), number, workOrderRequest.parse({}))
  await signWorkOrder(office, act('kasubag'), number, { checklist: allChecked, password })
  await startRepair(db, act('teknisi1'), number)
  await holdRepair(db, act('teknisi1'), number, { reason: 'waiting_for_part', note: '', part: 'SC-ROLLER' })
  await resumeRepair(db, act('teknisi1'), number)

  const parts = [{ part: 'SC-ROLLER', quantity: 1 }]
  await deliverReport(office, act('teknisi1'), number, reportRequest.parse({ ...aReport, parts }))
  await readReport(db, act('kasubag'), number)
  await giveFeedback(db, act('jantan'), number, elementAnswer.parse({ scores: allFours, comment: 'Cepat ditangani.' }))
  return number
}
