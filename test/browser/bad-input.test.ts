import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserSite, openSite, phone } from './site.ts'

const megabyte = 1024 * 1024

let site: BrowserSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

type Typed = Record<string, string>

const good: Typed = {
  description: 'Printer menarik dua lembar sekaligus sejak pagi.',
  location: 'Lantai 6, Ruang Perencanaan',
  requesterName: 'Retno Widyaningsih',
  phone: '081234567890',
}

const wrongs: [string, Typed, string][] = [
  ['a description of spaces only', { description: '     ' }, 'description'],
  ['a description of 10,000 characters', { description: 'a'.repeat(10_000) }, 'description'],
  ['script in the description', { description: 'Printer rusak <script>alert(1)</script>' }, 'description'],
  ['script in the name', { requesterName: '<img src=x onerror=alert(1)>' }, 'requesterName'],
  ['a phone number that is none', { phone: 'tidak ada' }, 'phone'],
  ['no place', { location: '' }, 'location'],
]

test.each(wrongs)(
  '%s brings the form back with the field marked and the rest as it was typed',
  async (_, wrong, field) => {
    const page = await fill({ ...good, ...wrong })
    const tickets = await ticketCount()
    await page.getByRole('button', { name: 'Ajukan Tiket' }).click()

    await page.locator(`[name="${field}"][aria-invalid=true]`).waitFor()
    for (const [name, value] of Object.entries(good))
      if (name !== field) expect(await page.locator(`[name="${name}"]`).inputValue()).toBe(value)
    expect(await ticketCount()).toBe(tickets)
    await page.context().close()
  },
)

const files: [string, { name: string; mimeType: string; buffer: Buffer }][] = [
  [
    'a program disguised as a photo',
    { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ\x90\x00 a program') },
  ],
  [
    'a photo of 10 MB and one byte',
    { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * megabyte + 1, 0x89) },
  ],
]

test.each(files)('%s is refused, and the form keeps what was typed', async (_, file) => {
  const page = await fill(good, false)
  const tickets = await ticketCount()
  await page.setInputFiles('[name=attachments]', file)
  await page.getByRole('button', { name: 'Ajukan Tiket' }).click()

  await page.locator('[name=attachments][aria-invalid=true]').waitFor()
  expect(await page.locator('[name=description]').inputValue()).toBe(good.description)
  expect(await ticketCount()).toBe(tickets)
  await page.context().close()
})

test('a form forged by another site is refused, signed in or not', async () => {
  const page = await fill(good)
  const forger = await openForger(`${site.url}/tiket/baru`)
  const tickets = await ticketCount()

  const [answer] = await Promise.all([page.waitForResponse(`${site.url}/tiket/baru`), page.goto(forger.url)])
  expect(answer.status()).toBe(403)
  expect(await ticketCount()).toBe(tickets)
  await forger.close()
  await page.context().close()
})

test('what was begun before the gate shut is still there after the rating', async () => {
  const page = await fill(good)
  await page.goto('/')
  await page.goto('/tiket/baru')
  await expect.poll(() => page.locator('[name=description]').inputValue()).toBe(good.description)
  await page.context().close()
})

async function fill(typed: Typed, javaScriptEnabled = true): Promise<Page> {
  const page = await site.visit('jantan', { viewport: phone, javaScriptEnabled })
  await page.goto('/tiket/baru')
  await page.check('[name=category][value=software]')
  await page.check('[name="device.kind"][value=none]')
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value)
  await page.check('[name=supportsWork]')
  return page
}

/** Another origin with a page that posts a form to us by itself, with whatever cookies the browser lends it. */
async function openForger(target: string) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end(
      `<form method=post action="${target}"><input name=category value=software></form><script>document.forms[0].submit()</script>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(resolve)) }
}

async function ticketCount(): Promise<number> {
  const { count } = await site.office.db
    .selectFrom('tickets')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
