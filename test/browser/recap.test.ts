import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { readTable } from '../../src/platform/tables/read-table.ts'
import { countTickets } from '../../src/statistics/facts/count-tickets.ts'
import { handledTicket } from '../handled-ticket.ts'
import { openWorldOn, password } from '../world.ts'
import { type BrowserSite, openSite, phone } from './site.ts'

const at = (text: string) => new Date(`${text}+07:00`)

let site: BrowserSite
let page: Page
let number = ''
beforeAll(async () => {
  site = await openSite()
  const world = { ...(await openWorldOn(site.office)), close: async () => {} }
  number = await handledTicket(world, { submittedAt: at('2025-04-01T08:00'), deliveredAt: at('2025-04-01T10:00') })
  await countTickets(site.office.db)
  page = await site.visit('kasubag')
})
afterAll(() => site.close())

test('the Kasubag TU narrows a recap to a month, waits for its workbook and takes it', async () => {
  await page.goto(paths.recaps())
  await page.getByLabel('Periode').selectOption({ label: 'April' })
  await page.getByLabel('Tahun').fill('2025')
  await page.getByRole('button', { name: 'Terapkan' }).click()
  await page.getByRole('link', { name: number }).waitFor()

  await page.getByRole('button', { name: 'XLSX' }).click()
  const link = page.getByRole('link', { name: 'Unduh XLSX' })
  await link.waitFor({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('rekap-pekerjaan-2025-04-01-2025-04-30.xlsx')
  const bytes = Buffer.concat(await Array.fromAsync((await download.createReadStream()) as AsyncIterable<Buffer>))
  expect((await readTable(bytes))[1]?.cells[2]).toBe(number)
})

test('he freezes it and signs it, and a phone shows it without scrolling sideways', async () => {
  await page.goto(`${paths.recap('pekerjaan')}?year=2025&part=m4`)
  await page.getByRole('button', { name: 'Bekukan rekap' }).click()
  await page.getByText('Rekap telah dibekukan').waitFor()
  await page.getByLabel('Kata sandi Anda').fill(password)
  await page.getByRole('button', { name: 'Tanda tangani' }).click()
  await page.getByText('tercatat dalam daftar dokumen').waitFor()

  await page.setViewportSize(phone)
  for (const path of [
    new URL(page.url()).pathname,
    `${paths.recap('pekerjaan')}?year=2025&part=m4`,
    paths.frozenRecaps(),
  ]) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  }
})
