import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '../../src/platform/tables/read-table.ts'
import { openWorldOn } from '../world.ts'
import { type BrowserSite, openSite, phone } from './site.ts'

let site: BrowserSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a technician saves a view and shares it; another opens it, narrows it and takes it along as a file', async () => {
  const { aTicket } = await openWorldOn(site.office)
  const number = await aTicket({ stage: 'signed', technician: 'teknisi2' })

  const owner = await site.visit('teknisi1')
  await owner.goto('/tiket')
  await owner.getByText('Saringan', { exact: true }).click()
  await owner.getByLabel('Tahap').selectOption('signed')
  await owner.getByRole('button', { name: 'Terapkan' }).click()
  await owner.getByRole('link', { name: 'Simpan sebagai tampilan' }).click()
  await owner.getByLabel('Nama tampilan').fill('Siap dikerjakan')
  await owner.getByLabel('Bagikan kepada').selectOption({ label: 'Tenaga Ahli' })
  await owner.getByRole('button', { name: 'Simpan', exact: true }).click()
  await owner.waitForURL(/\/tiket\?view=\d+$/)
  await owner.getByText('Tampilan telah disimpan.').waitFor()
  await owner.context().close()

  const reader = await site.visit('teknisi2', { viewport: phone, acceptDownloads: true })
  await reader.goto('/tiket')
  await chooseByKeyboard(reader, 'Siap dikerjakan')
  await reader.waitForURL(/\/tiket\?view=\d+$/)
  await reader.getByRole('link', { name: number }).waitFor()
  expect(await reader.getByText('Perbarui tampilan').count()).toBe(0)
  expect(await reader.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)

  const rows = await downloaded(reader, 'Unduh Excel')
  expect(rows.map(([first]) => first)).toContain(number)
  expect(rows.map(([first]) => first)).toContain('NOMOR TIKET')
  await reader.context().close()
})

test('without script the views unfold, open and are deleted', async () => {
  const page = await site.visit('kasubag', { javaScriptEnabled: false })
  await page.goto('/tiket/tampilan/baru?due=late')
  await page.getByLabel('Nama tampilan').fill('Terlambat')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.waitForURL(/\/tiket\?view=\d+$/)

  await page.locator('.view-menu > summary').click()
  await page.getByRole('link', { name: 'Kelola tampilan' }).click()
  await page.getByRole('link', { name: 'Ubah Terlambat' }).click()
  await page.locator('summary', { hasText: 'Hapus tampilan' }).click()
  await page.getByRole('button', { name: 'Hapus tampilan' }).click()
  await page.getByText('Belum ada tampilan tersimpan').waitFor()
  await page.context().close()
})

async function chooseByKeyboard(page: Page, name: string) {
  await page.locator('.view-menu > summary').focus()
  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: new RegExp(name) })
  for (let step = 0; step < 10; step++) {
    if (await link.evaluate((one) => one === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
}

async function downloaded(page: Page, label: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: label, exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^tiket-\d{4}-\d{2}-\d{2}\.xlsx$/)
  const rows = await readTable(await readFile(await download.path()))
  return rows.map(({ cells }) => cells)
}
