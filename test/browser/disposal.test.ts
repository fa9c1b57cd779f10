import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { countTickets } from '../../src/statistics/facts/count-tickets.ts'
import { openWorldOn, password, type World } from '../world.ts'
import { type BrowserSite, openSite, phone } from './site.ts'

let site: BrowserSite
let world: Omit<World, 'close'>
let old: string
beforeAll(async () => {
  site = await openSite()
  world = await openWorldOn(site.office)
  old = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await world.aTicket({ stage: 'closed' })
  await countTickets(site.office.db)
  await agedBySixYears(old)
}, 60_000)
afterAll(() => site.close())

/** Nobody waits six years for a test. */
async function agedBySixYears(number: string) {
  await site.office.db.transaction().execute(async (tx) => {
    await sql`alter table tickets disable trigger ended_tickets_are_kept`.execute(tx)
    await sql`update tickets set stage_since = stage_since - interval '6 years' where number = ${number}`.execute(tx)
    await sql`alter table tickets enable trigger ended_tickets_are_kept`.execute(tx)
  })
}

test('a disposal goes from the dry run over the approval to the signed record', async () => {
  const admin = await site.visit('admin', { viewport: phone })
  await admin.goto(paths.retention())
  await admin.getByText('Akan dimusnahkan').first().waitFor()
  await admin.getByRole('button', { name: 'Usulkan pemusnahan' }).click()
  await admin.waitForURL(/retensi\/\d+$/)
  const address = new URL(admin.url()).pathname
  expect(await admin.getByRole('button', { name: 'Setujui dan musnahkan' }).count()).toBe(0)

  const head = await site.visit('kapusdatin')
  await head.goto(address)
  await head.getByRole('button', { name: 'Setujui dan musnahkan' }).click()
  await head.locator('.has-error').first().waitFor()
  await head.fill('[name=letter]', 'B/77/KA/2032')
  await head.fill('[name=password]', password)
  await head.getByRole('button', { name: 'Setujui dan musnahkan' }).click()
  await head.getByText('Berita acara menunggu tanda tangan').waitFor({ timeout: 30_000 })

  const signer = await site.visit('kasubag', { viewport: phone })
  await signer.goto(address)
  await signer.fill('[name=password]', password)
  await signer.getByRole('button', { name: 'Tanda tangani' }).click()
  await signer.getByText('Berita acara pemusnahan telah ditandatangani.').waitFor()
  expect((await signer.goto(paths.ticket(old)))?.status()).toBe(404)
  for (const page of [admin, head, signer]) await page.context().close()
}, 90_000)

test('who asks finds on the page of his data who read them', async () => {
  const technician = await site.visit('pengurusbarang')
  const { number } = await site.office.db.selectFrom('tickets').select('number').executeTakeFirstOrThrow()
  await technician.goto(paths.ticket(number))

  const unit = await site.visit('jantan', { viewport: phone })
  await unit.goto(paths.account())
  await unit.getByRole('link', { name: /Semua data saya/ }).click()
  await unit.getByText('Siapa yang membaca data ini').first().waitFor()
  const name = world.people.get('pengurusbarang')?.name ?? ''
  expect(await unit.getByText(name).count()).toBeGreaterThan(0)
  const [download] = await Promise.all([
    unit.waitForEvent('download'),
    unit.getByRole('link', { name: 'Unduh berkas (JSON)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('data-pribadi.json')
  for (const page of [technician, unit]) await page.context().close()
}, 60_000)
