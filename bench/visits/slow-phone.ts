import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Visit } from './visits.ts'

export const screens: Record<'phone' | 'desktop', BrowserContextOptions> = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1366, height: 768 } },
}

// Lighthouse's "slow 4G", 150 ms round trip, 1.6 Mbit/s down and 750 kbit/s up, in the numbers that Lighthouse itself gives
// to Chromium: a request waits 3.75 round trips, as with names, TCP and TLS, and a tenth of the line is lost
const slow4g = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
}

/** Milliseconds. `tasks` are those of 50 and more that kept the page's one thread busy; `interactions` end with the paint. */
export type Seen = { largestPaint: number; tasks: number[]; interactions: number[] }

/** A quarter of this machine's speed on slow 4G, and from now on the page notes what it sees. */
export async function slowDown({ page, session }: Visit): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(noteWhatIsSeen)
}

/** What the page has noted since it was loaded, or since it was last asked. */
export async function whatWasSeen(page: Page): Promise<Seen> {
  const seen = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen }
    return { ...seen, tasks: seen.tasks.splice(0), interactions: seen.interactions.splice(0) }
  })
  if (seen.largestPaint === 0) throw new Error(`${page.url()} was never painted, or nothing looked on`)
  return seen
}

/** Runs in the page, before anything of the page does; a function with a name in it would be no longer itself there. */
function noteWhatIsSeen() {
  const seen: Seen = { largestPaint: 0, tasks: [], interactions: [] }
  Object.assign(window, { seen })

  for (const type of ['largest-contentful-paint', 'longtask', 'event'])
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (type === 'largest-contentful-paint') seen.largestPaint = entry.startTime
        else if (type === 'longtask') seen.tasks.push(entry.duration)
        else if ('interactionId' in entry && entry.interactionId) seen.interactions.push(entry.duration)
      }
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
}
