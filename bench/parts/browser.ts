import { most, type Row, row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { measuring } from '../turns.ts'
import { type Seen, screens, slowDown, whatWasSeen } from '../visits/slow-phone.ts'
import { useQueue } from '../visits/use-queue.ts'
import { type Place, type Visits, withVisits } from '../visits/visits.ts'

export const needs = 'office'

type Screen = keyof typeof screens

const settled = 700
const bare: Place = { name: 'bare', path: '/healthz', signedIn: false }
const bareName = 'the word "ok" as a page'

/** Chromium at a quarter of this machine's speed and on slow 4G: nothing in its cache, then used. */
export function measure(office: BenchOffice): Promise<Row[]> {
  return withVisits(office, async (visits) => {
    const rows: Row[] = []
    for (const screen of ['phone', 'desktop'] as const) {
      for (const place of Object.values(visits.places)) rows.push(...(await raceLoading(visits, place, screen)))
      rows.push(...(await timeUse(visits, screen)))
    }
    return rows
  })
}

async function raceLoading(visits: Visits, place: Place, screen: Screen): Promise<Row[]> {
  const ours: Seen[] = []
  const limit: Seen[] = []
  for (let run = 0; run < measuring.runs; run++) {
    ours.push(await load(visits, place, screen))
    limit.push(await load(visits, bare, screen))
  }

  const name = `${place.name}, ${screen}`
  const against = (samples: number[]) => ({ name: bareName, samples })
  return [
    row({
      name: `${name}: largest paint`,
      unit: 'ms',
      ours: ours.map(({ largestPaint }) => largestPaint),
      limit: against(limit.map(({ largestPaint }) => largestPaint)),
      aim: most(1800),
    }),
    row({ name: `${name}: longest task`, unit: 'ms', ours: ours.map(longestTask), aim: most(50) }),
  ]
}

async function load(visits: Visits, place: Place, screen: Screen): Promise<Seen> {
  const visit = await visits.open(place, screens[screen])
  await slowDown(visit)
  await visit.page.goto(place.path, { waitUntil: 'load' })
  await visit.page.waitForTimeout(settled)
  const seen = await whatWasSeen(visit.page)
  await visit.context.close()
  return seen
}

async function timeUse(visits: Visits, screen: Screen): Promise<Row[]> {
  const used: Seen[] = []
  for (let run = 0; run < measuring.runs; run++) {
    const visit = await visits.open(visits.places.queue, screens[screen])
    await slowDown(visit)
    await visit.page.goto(visits.places.queue.path, { waitUntil: 'load' })
    await visit.page.waitForTimeout(settled)
    await whatWasSeen(visit.page)

    await useQueue(visit.page)
    await visit.page.waitForTimeout(settled)
    used.push(await whatWasSeen(visit.page))
    await visit.context.close()
  }

  const name = `menu, search and filter of the queue, ${screen}`
  const slowest = used.map(({ interactions }) => Math.max(0, ...interactions))
  return [
    row({ name: `${name}: slowest answer`, unit: 'ms', ours: slowest, aim: most(200) }),
    row({ name: `${name}: longest task`, unit: 'ms', ours: used.map(longestTask), aim: most(50) }),
  ]
}

/** 0 where none took 50 ms: the browser tells of no shorter ones. */
function longestTask({ tasks }: Seen): number {
  return Math.max(0, ...tasks)
}
