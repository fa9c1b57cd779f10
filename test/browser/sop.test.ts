import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { elements } from '../../src/procedure/feedback/elements.ts'
import { password } from '../world.ts'
import { type BrowserSite, desktop, openSite, phone } from './site.ts'

let site: BrowserSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('the whole SOP with four accounts in a browser, with script, on a desktop', async () => {
  await walkTheSop({ viewport: desktop, javaScriptEnabled: true })
}, 120_000)

test('the whole SOP without any script, on a phone', async () => {
  await walkTheSop({ viewport: phone, javaScriptEnabled: false })
}, 120_000)

type Ways = { viewport: { width: number; height: number }; javaScriptEnabled: boolean }

async function walkTheSop(ways: Ways) {
  const [unit, technician, tuHead, head] = await Promise.all(
    ['jantan', 'teknisi1', 'kasubag', 'kapusdatin'].map((username) => site.visit(username, ways)),
  )
  if (!unit || !technician || !tuHead || !head) throw new Error('not everybody came')

  const number = await submit(unit, ways)
  await print(technician, number)
  await sign(tuHead, number)
  await work(technician, number)
  await report(technician, number)
  await read(tuHead, number)
  await rate(unit, number)

  await head.goto(`/tiket/${number}`)
  expect(await head.locator('main').textContent()).toContain('Selesai')
  await head.goto('/indeks-kepuasan')
  expect(await head.locator('main').textContent()).toContain('100,00')
  for (const page of [unit, technician, tuHead, head]) await page.context().close()
}

async function submit(page: Page, ways: Ways): Promise<string> {
  await page.goto('/')
  await page.locator('main').getByRole('link', { name: 'Ajukan Tiket' }).first().click()
  await page.check('[name=category][value=printer]')
  await page.check('[name="device.kind"][value=asset]')
  await page.fill('[name=assetSearch]', 'Cetakindo L310')
  if (!ways.javaScriptEnabled) await page.locator('main').getByRole('button', { name: 'Cari' }).click()
  await page.locator('[name="device.register"]').first().check()
  await page.fill('[name=description]', 'Printer menarik dua lembar sekaligus sejak pagi.')
  await page.fill('[name=location]', 'Lantai 6, Ruang Perencanaan')
  await page.fill('[name=requesterName]', 'Retno Widyaningsih')
  await page.fill('[name=phone]', '0812-3456-7890')
  await page.check('[name=supportsWork]')
  await page.getByRole('button', { name: 'Ajukan Tiket' }).click()

  await page.waitForURL(/tanda-terima$/)
  const number = /T\d{8}-\d{3}/.exec(page.url())?.[0]
  // the address changes before the page does
  await page.locator('main', { hasText: number }).waitFor()
  return number ?? ''
}

async function print(page: Page, number: string) {
  await page.goto('/')
  expect(await page.locator('main').textContent()).toContain(number)
  await page.goto(`/tiket/${number}`)
  await page.getByRole('link', { name: 'Cetak Surat Perintah' }).click()
  await page.waitForURL(/surat-perintah$/)
  await page.getByRole('button', { name: 'Cetak Surat Perintah' }).click()
  await page.waitForURL(new RegExp(`/tiket/${number}$`))
}

async function sign(page: Page, number: string) {
  await page.goto(`/tiket/${number}/tanda-tangan`)
  for (const name of ['requester', 'device', 'category', 'notDuplicate', 'partsRule'])
    await page.check(`[name="checklist.${name}"]`)
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Tanda tangani' }).click()
  await page.waitForURL(new RegExp(`/tiket/${number}$`))
}

async function work(page: Page, number: string) {
  await page.goto(`/tiket/${number}`)
  await page.getByRole('button', { name: 'Mulai pengerjaan' }).click()
  await page.locator('main').getByText('Sedang Dikerjakan').first().waitFor()
}

async function report(page: Page, number: string) {
  await page.goto(`/tiket/${number}/laporan`)
  await page.fill('[name=diagnosis]', 'Roller penarik kertas aus dan licin.')
  await page.selectOption('[name=cause]', 'wear')
  await page.fill('[name=action]', 'Membersihkan roller penarik kertas dan mencetak 20 lembar uji.')
  await page.locator('[name=outcome][value=resolved]').check()
  await page.getByRole('button', { name: 'Sampaikan laporan' }).click()
  await page.locator('main').getByText('Menunggu Penilaian').first().waitFor()
}

async function read(page: Page, number: string) {
  await page.goto('/')
  const row = page.locator('main').getByRole('row', { name: new RegExp(number) })
  await row.getByRole('button', { name: 'Baca laporan' }).click()
  await page.waitForURL(new RegExp(`/tiket/${number}/laporan`))
}

async function rate(page: Page, number: string) {
  await page.goto('/tiket/baru')
  expect(await page.locator('main').textContent()).toContain(number)
  await page.goto(`/tiket/${number}/penilaian`)
  for (const { code } of elements) await page.locator(`[name="scores.${code}"][value="4"]`).check({ force: true })
  await page.getByRole('button', { name: 'Kirim Penilaian' }).click()
  await page.getByText('Kirim Penilaian').waitFor({ state: 'detached' })
  await page.goto(`/tiket/${number}`)
  expect(await page.locator('main').textContent()).toContain('Selesai')
}
