import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { readConfig } from '../../src/platform/config.ts'
import { serve } from '../../src/serve.ts'
import { testDatabase } from '../database.ts'
import { password } from '../world.ts'
import { openBrowser } from './chromium.ts'

export const desktop = { width: 1366, height: 768 }
export const phone = { width: 360, height: 800 }

/** The whole server on a port of its own with the demo office, and a browser to visit it, started with these `switches`. */
export async function openSite(environment: { HOST?: string } = {}, switches?: string[]) {
  const database = await testDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-browser-'))
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...environment,
  })
  const running = await serve(config, ({ db }) => plantOffice(db))
  const browser = await openBrowser(switches)

  return {
    url: running.url,
    office: running.office,
    browser,
    visit: (username: string, options?: BrowserContextOptions) => visit(browser, running.url, username, options),
    async close() {
      await browser.close()
      await running.stop()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type BrowserSite = Awaited<ReturnType<typeof openSite>>

/** Signs in through the form, as everybody does. */
export async function visit(
  browser: Browser,
  url: string,
  username: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, locale: 'id-ID', baseURL: url, ...options })
  const page = await context.newPage()
  await page.goto('/masuk')
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL(`${url}/`)
  return page
}
