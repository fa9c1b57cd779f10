import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { paths } from '../../src/paths.ts'
import { launch } from '../../test/browser/launch.ts'
import { unpackChromium } from '../../test/browser/unpack.ts'
import { type BenchOffice, password } from '../office.ts'

export type Place = { name: string; path: string; signedIn: boolean }
export type Visit = { page: Page; session: CDPSession; context: BrowserContext }

type Cookies = NonNullable<BrowserContextOptions['storageState']>
export type Visits = { places: Places; open: (place: Place, options?: BrowserContextOptions) => Promise<Visit> }
export type Places = Record<'signIn' | 'home' | 'queue' | 'ticket' | 'newTicket', Place>

/** Real Chromium with a unit's session at hand. `open` gives a profile that has seen nothing, and an empty page in it. */
export async function withVisits<Result>(office: BenchOffice, use: (visits: Visits) => Promise<Result>) {
  const browser = await launch(await unpackChromium())
  try {
    const { cookies, ticket } = await signIn(browser, office)
    return await use({
      places: placesWith(ticket),
      open: (place, options) =>
        openProfile(browser, office, { ...options, ...(place.signedIn ? { storageState: cookies } : {}) }),
    })
  } finally {
    await browser.close()
  }
}

function placesWith(ticket: string): Places {
  return {
    signIn: { name: 'sign-in', path: paths.signIn(), signedIn: false },
    home: { name: 'home', path: paths.home(), signedIn: true },
    queue: { name: 'queue', path: paths.queue(), signedIn: true },
    ticket: { name: 'ticket', path: ticket, signedIn: true },
    newTicket: { name: 'new ticket', path: paths.newTicket(), signedIn: true },
  }
}

async function openProfile(browser: Browser, { url }: BenchOffice, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, locale: 'id-ID', ...options })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  return { page, session, context }
}

/** Through the form, as everybody does; the ticket is the first of the unit's queue. */
async function signIn(browser: Browser, office: BenchOffice): Promise<{ cookies: Cookies; ticket: string }> {
  const { page, context } = await openProfile(browser, office, {})
  await page.goto(paths.signIn())
  await page.fill('[name=username]', office.units[0]?.username ?? '')
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL(`${office.url}/`)
  await page.goto(paths.queue())
  const ticket = await page.locator('main a[href^="/tiket/T"]').first().getAttribute('href')
  if (!ticket) throw new Error('the unit of the bench has no ticket')

  const cookies = await context.storageState()
  await context.close()
  return { cookies, ticket }
}
