import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { startRepair } from '../../src/procedure/repair/start-repair.ts'
import { returnWorkOrder } from '../../src/procedure/signature/refuse-work-order.ts'
import { openWorldOn, type World } from '../world.ts'
import { type BrowserSite, openSite, visit } from './site.ts'

const patience = { timeout: 15_000 }

let site: BrowserSite
let world: Omit<World, 'close'>
let port: number
let server: ChildProcess | undefined
beforeAll(async () => {
  site = await openSite()
  world = await openWorldOn(site.office)
  port = await freePort()
}, 60_000)
beforeEach(startServer, 60_000)
afterAll(async () => {
  await kill()
  await site.close()
})

test('the server is killed, a ticket moves, the server comes back: ticket and queue show it by themselves', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const ticket = await open('jantan', `/tiket/${number}`)
  const queue = await open('kasubag', `/tiket?q=${number}`)
  await ticket.getByText('Terverifikasi').first().waitFor()

  await kill()
  await startRepair(site.office.db, world.act('teknisi1'), number)
  await wait(1000)
  await startServer()

  await ticket.getByText('Sedang Dikerjakan').first().waitFor(patience)
  await queue.locator('tbody').getByText('Sedang Dikerjakan').waitFor(patience)
  await closed(ticket, queue)
}, 60_000)

test('what is half typed stays, with word of the change; the badge of the inbox counts what was told meanwhile', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  const typing = await open('kasubag', `/tiket/${number}`)
  await typing.locator('summary', { hasText: 'Kembalikan' }).click()
  const reason = typing.locator('dialog[open] textarea, details[open] textarea').first()
  await reason.fill('Nomor seri belum')
  const inbox = await open('teknisi1', '/pemberitahuan')
  const before = await inbox.locator('.nav-count').first().textContent()

  await kill()
  await returnWorkOrder(site.office.db, world.act('kasubag'), number, 'Nomor seri belum sesuai.')
  await startServer()

  await typing.getByText('Ada perubahan pada halaman ini.').waitFor(patience)
  expect(await reason.inputValue()).toBe('Nomor seri belum')
  await expect.poll(() => inbox.locator('.nav-count').first().textContent(), patience).not.toBe(before)
  await closed(typing, inbox)
}, 60_000)

test('a page also comes back from a proxy that answered while the server was away', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  const page = await open('sekretariat', `/tiket/${number}`)

  await kill()
  const proxy = createServer((_, answer) => answer.writeHead(502).end()).listen(port, '127.0.0.1')
  const [asked] = await once(proxy, 'request')
  expect(asked.url).toContain('/langsung')
  proxy.closeAllConnections()
  await new Promise((done) => proxy.close(done))
  await startRepair(site.office.db, world.act('teknisi1'), number)
  await startServer()

  await page.getByText('Sedang Dikerjakan').first().waitFor({ timeout: 20_000 })
  await closed(page)
}, 60_000)

test('a tab that is shown again while the server is away keeps its page', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const page = await open('jantan', `/tiket/${number}`)

  await kill()
  await show(page, false)
  await show(page, true)
  await wait(1500)
  expect(await page.locator('h1').textContent()).toContain(number)
  await startRepair(site.office.db, world.act('teknisi1'), number)
  await startServer()

  await page.getByText('Sedang Dikerjakan').first().waitFor(patience)
  await closed(page)
}, 60_000)

async function startServer() {
  if (server) return
  const { databaseUrl = '', dataDir } = site.office.config
  const env = {
    ...{ PATH: process.env.PATH, LOG_LEVEL: 'error', DATA_DIR: dataDir, DATABASE_URL: databaseUrl },
    ...{ PORT: String(port), BASE_URL: url() },
  }
  server = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await expect
    .poll(
      () =>
        fetch(`${url()}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
}

async function kill() {
  if (!server) return
  const gone = once(server, 'exit')
  server.kill('SIGKILL')
  server = undefined
  await gone
}

function url(): string {
  return `http://127.0.0.1:${port}`
}

/** Once its stream is open. */
async function open(username: string, path: string): Promise<Page> {
  const page = await visit(site.browser, url(), username)
  const stream = page.waitForResponse(
    (response) => response.url().includes('/langsung') && response.request().frame().url().endsWith(path),
  )
  await page.goto(path)
  await stream
  return page
}

async function closed(...pages: Page[]) {
  for (const page of pages) await page.context().close()
}

async function show(page: Page, shown: boolean) {
  await page.evaluate((shown) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !shown })
    document.dispatchEvent(new Event('visibilitychange'))
  }, shown)
}
