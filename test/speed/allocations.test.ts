import { getHeapStatistics } from 'node:v8'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endedStories } from '../../src/demo/ended-stories.ts'
import { openStories } from '../../src/demo/open-stories.ts'
import { site } from '../office.ts'
import { openWorld, type World } from '../world.ts'

// until the pages have been compiled for good, and then often enough for the garbage collected in between to be the exception
const warmings = 150
const timesMeasured = 60

let world: World
let closed: string
let token: string
beforeAll(async () => {
  world = await openWorld()
  for (const { text, location } of [...openStories, ...endedStories, ...openStories])
    await world.aTicket({ stage: 'submitted', request: { description: text, location } })
  closed = await world.aTicket({ stage: 'closed' })
  ;({ token } = await world.signIn('teknisi1'))
})
afterAll(() => world.close())

// kilobytes of JavaScript's heap, from the request to the last byte of the page, a fifth above what was measured
test.each([
  ['/', 580],
  ['/tiket', 850],
  ['/tiket/:closed', 630],
])('%s is answered with at most %i KB of garbage', async (path, most) => {
  expect(await kilobytesAllocated(path.replace(':closed', closed))).toBeLessThanOrEqual(most)
})

async function kilobytesAllocated(path: string): Promise<number> {
  for (let time = 0; time < warmings; time++) await open(path)

  const sizes: number[] = []
  for (let time = 0; time < timesMeasured; time++) {
    const before = getHeapStatistics().used_heap_size
    await open(path)
    sizes.push(getHeapStatistics().used_heap_size - before)
  }
  return Math.round((sizes.sort((one, other) => one - other)[timesMeasured / 2] ?? 0) / 1000)
}

async function open(path: string): Promise<void> {
  const answer = await world.app.request(site + path, { headers: { authorization: `Bearer ${token}` } })
  await answer.text()
}
