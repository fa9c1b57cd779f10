import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { openWorldOn } from '../world.ts'
import { workerOf } from './push-parts.ts'
import { type BrowserSite, openSite } from './site.ts'

let site: BrowserSite
let world: Awaited<ReturnType<typeof openWorldOn>>
beforeAll(async () => {
  // service workers are for https, and for this name
  site = await openSite({ HOST: 'localhost' })
  world = await openWorldOn(site.office)
})
afterAll(() => site.close())

type Turbo = { visit(address: string): void }

test('a push is shown, and a press on it opens the notice, which leads to the ticket and is read', async () => {
  const { href, place, number } = await aNotice()
  const page = await site.visit('teknisi1')
  const worker = await workerOf(page)
  await worker.push(JSON.stringify({ title: 'Tiket baru', body: 'Buka', tag: number, href, place }))
  expect((await worker.done()).shown).toEqual([
    { title: 'Tiket baru', options: { body: 'Buka', tag: number, renotify: true, data: { href, place } } },
  ])

  await worker.click()
  expect(await worker.done()).toMatchObject({ opened: [site.url + href], focused: 0 })
  await page.goto(href)
  expect(page.url()).toBe(site.url + place)
  expect(await isRead(href)).toBe(true)
  await page.context().close()
})

test('a press leads to the tab that shows the place already, also by Turbo, and the notice is read', async () => {
  const { href, place, number } = await aNotice()
  const page = await site.visit('teknisi1')
  const worker = await workerOf(page)
  await page.evaluate((address) => (window as unknown as { Turbo: Turbo }).Turbo.visit(address), place)
  await page.waitForURL(site.url + place)
  await worker.push(JSON.stringify({ title: 'Tiket baru', tag: number, href, place }))
  await worker.click()

  expect(await worker.done()).toMatchObject({ opened: [], focused: 1 })
  expect(await isRead(href)).toBe(true)
  await page.context().close()
})

test('no push leads to another site, and one that cannot be read still shows something', async () => {
  const page = await site.visit('teknisi1')
  const worker = await workerOf(page)
  for (const address of ['https://lain.contoh.id/', '//lain.contoh.id/', 'javascript:alert(1)', 'https://[']) {
    await worker.push(JSON.stringify({ title: address, href: address, place: address }))
    await expect.poll(async () => (await worker.done()).shown.at(-1)?.title).toBe(address)
    await page.goto(paths.inbox())
    await worker.click()
  }
  expect(new Set((await worker.done()).opened)).toEqual(new Set([`${site.url}/`]))

  await worker.push('bukan JSON')
  await expect.poll(async () => (await worker.done()).shown.at(-1)?.title).toBe('E-Ticketing')
  await page.context().close()
})

/** What the first technician was told of a new ticket. */
async function aNotice() {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const find = () =>
    site.office.db
      .selectFrom('notices')
      .innerJoin('tickets', 'tickets.id', 'notices.ticketId')
      .select('notices.id')
      .where('tickets.number', '=', number)
      .where('recipientId', '=', world.act('teknisi1').person.id)
      .executeTakeFirst()
  await expect.poll(find, { timeout: 10_000 }).toBeDefined()
  const id = String((await find())?.id)
  return { number, href: paths.notice(id), place: paths.workOrder(number) }
}

async function isRead(href: string): Promise<boolean> {
  const id = Number(href.split('/').at(-1))
  const one = await site.office.db.selectFrom('notices').select('readAt').where('id', '=', id).executeTakeFirst()
  return Boolean(one?.readAt)
}
