import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/platform/database/connect.ts'
import { startRepair } from '../../src/procedure/repair/start-repair.ts'
import { runJobs } from '../jobs.ts'
import { openWorldOn } from '../world.ts'
import { type BrowserSite, openSite } from './site.ts'

let site: BrowserSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('an open page shows by itself what somebody did through another process', async () => {
  const { aTicket, act } = await openWorldOn(site.office)
  const number = await aTicket({ stage: 'signed' })
  const page = await site.visit('jantan')
  await page.goto(`/tiket/${number}`)
  await page.getByText('Terverifikasi').first().waitFor()
  await page.waitForTimeout(500)

  // another connection, as another process would have
  const elsewhere = connect(site.office.config.databaseUrl ?? '')
  await startRepair(elsewhere.db, act('teknisi1'), number)
  await elsewhere.db.destroy()

  await page.getByText('Sedang Dikerjakan').first().waitFor({ timeout: 5000 })
  await page.context().close()
})

test('a page on which somebody is typing is not refreshed under his hands', async () => {
  const { aTicket, act } = await openWorldOn(site.office)
  const number = await aTicket({ stage: 'awaiting_signature' })
  const page = await site.visit('kasubag')
  await page.goto(`/tiket/${number}`)
  await page.locator('summary', { hasText: 'Kembalikan' }).click()
  await page.locator('dialog[open] textarea, details[open] textarea').first().fill('Nomor seri belum')
  await startRepair(site.office.db, act('teknisi1'), await aTicket({ stage: 'signed' }))
  await site.office.db
    .insertInto('ticketEvents')
    .values(await anEventOn(number))
    .execute()

  await page.getByText('Ada perubahan pada halaman ini.').waitFor({ timeout: 5000 })
  expect(await page.locator('textarea').first().inputValue()).toBe('Nomor seri belum')
  await page.context().close()
})

test('two who look at one ticket see each other, also after the page was refreshed by an act', async () => {
  const { aTicket, act } = await openWorldOn(site.office)
  const number = await aTicket({ stage: 'signed', by: 'keljal' })
  const [one, other] = [await site.visit('teknisi1'), await site.visit('teknisi2')]
  await one.goto(`/tiket/${number}`)
  await other.goto(`/tiket/${number}`)

  await one.getByText(`Juga sedang dibuka oleh ${act('teknisi2').person.name}`).waitFor({ timeout: 5000 })
  await startRepair(site.office.db, act('teknisi1'), number)
  await one.getByText('Sedang Dikerjakan').first().waitFor({ timeout: 5000 })
  expect(await one.locator('#viewers').textContent()).toContain(act('teknisi2').person.name)

  await other.context().close()
  await one.locator('#viewers').waitFor({ state: 'hidden', timeout: 5000 })
  await one.context().close()
})

test('the badge counts a new notice by itself on any page, and what was opened no more', async () => {
  const { aTicket } = await openWorldOn(site.office)
  await runJobs(site.office)
  await sql`update notices set read_at = now()`.execute(site.office.db)
  const page = await site.visit('teknisi2')
  await page.goto('/kalender')
  const badge = page.locator('.nav-count').first()
  expect(await badge.isVisible()).toBe(false)

  const number = await aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(site.office)
  await badge.getByText('1').waitFor({ timeout: 5000 })

  await page.goto('/pemberitahuan')
  await page.getByRole('link', { name: new RegExp(number) }).click()
  await page.waitForURL(`**/tiket/${number}/surat-perintah`)
  await badge.waitFor({ state: 'hidden', timeout: 5000 })
  await page.context().close()
})

async function anEventOn(number: string) {
  const { id, submittedBy } = await site.office.db
    .selectFrom('tickets')
    .select(['id', 'submittedBy'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { ticketId: id, actorId: submittedBy, action: 'hold' as const, via: 'job' as const, at: new Date() }
}
