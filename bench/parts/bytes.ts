import { most, type Row, row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { measuring } from '../turns.ts'
import { countTraffic, type Traffic } from '../visits/traffic.ts'
import { type Place, type Visits, withVisits } from '../visits/visits.ts'

export const needs = 'office'

// what is left to ask for after the page has loaded: the event stream
const quiet = 500

/** What a browser that has seen nothing fetches for a page, and what it fetches the second time. */
export function measure(office: BenchOffice): Promise<Row[]> {
  return withVisits(office, async (visits) => {
    const { signIn, home, queue, ticket } = visits.places
    const rows: Row[] = []
    for (const place of [signIn, home, queue, ticket]) rows.push(...(await weigh(visits, place)))
    return rows
  })
}

async function weigh(visits: Visits, place: Place): Promise<Row[]> {
  const first: Traffic[] = []
  const repeated: Traffic[] = []
  for (let run = 0; run < measuring.runs; run++) {
    const { context, page } = await visits.open(place)
    await page.close()
    for (const times of [first, repeated]) {
      const again = await context.newPage()
      const traffic = await countTraffic(await context.newCDPSession(again))
      await again.goto(place.path, { waitUntil: 'load' })
      // headless Chromium shows no icons and leaves them out
      await again.evaluate(() => fetch(document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? ''))
      await again.waitForTimeout(quiet)
      times.push(traffic())
      await again.close()
    }
    await context.close()
  }

  const { name } = place
  return [
    row({ name: `${name}, first visit`, unit: 'KB', ours: kilobytes(first), aim: most(place.signedIn ? 120 : 60) }),
    row({ name: `${name}, first visit`, unit: 'requests', ours: first.map(({ requests }) => requests), aim: most(8) }),
    row({ name: `${name}, repeat visit`, unit: 'KB', ours: kilobytes(repeated), aim: most(15) }),
    row({ name: `${name}, repeat visit`, unit: 'requests', ours: repeated.map(({ requests }) => requests) }),
  ]
}

function kilobytes(visits: Traffic[]): number[] {
  return visits.map(({ bytes }) => bytes / 1000)
}
