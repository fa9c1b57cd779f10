import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../world.ts'
import { type BrowserSite, desktop, openSite, phone } from './site.ts'

let site: BrowserSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const said = 'Printer menarik dua lembar sekaligus.'

test('an asset that was chosen stays chosen, and comes back with the draft', async () => {
  const page = await site.visit('jantan')
  const chosen = await chooseSecondPrinter(page)
  await page.waitForTimeout(800)
  expect(await page.locator('[name="device.register"]:checked').inputValue()).toBe(chosen)

  await page.goto('/tiket')
  await page.goto('/tiket/baru')
  await page.locator(`[name="device.register"][value="${chosen}"]:checked`).waitFor()
  await page.context().close()
})

test('Enter in the search for an asset searches, and the down arrow goes to what was found', async () => {
  const page = await site.visit('jantan')
  await openWithAssets(page)
  await page.fill('[name=assetSearch]', 'Cetakindo')
  await page.press('[name=assetSearch]', 'Enter')
  await page.locator('[name="device.register"]').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/tiket/baru')

  await page.press('[name=assetSearch]', 'ArrowDown')
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('device.register')
  await page.context().close()
})

test('a draft waits for its own account and for no other in the same tab', async () => {
  const page = await site.visit('jantan')
  await page.goto('/tiket/baru')
  await page.fill('[name=description]', said)
  await page.context().clearCookies()
  await signIn(page, 'keljal')
  await page.goto('/tiket/baru')
  expect(await page.inputValue('[name=description]')).toBe('')
  await page.context().close()
})

test('what was typed while the session ended is there again after signing in', async () => {
  const page = await site.visit('jantan')
  await page.goto('/tiket/baru')
  await page.fill('[name=description]', said)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Ajukan Tiket' }).click()
  await page.waitForURL(/\/masuk/)

  await signIn(page, 'jantan')
  await page.waitForURL(/\/tiket\/baru$/)
  await page.locator('[name=description]').waitFor()
  await expect.poll(() => page.inputValue('[name=description]')).toBe(said)
  await page.context().close()
})

test('one pasted address widens no page for anybody', async () => {
  const page = await site.visit('keljal')
  await page.goto('/tiket/baru')
  await page.check('[name=category][value=software]')
  await page.check('[name="device.kind"][value=none]')
  await page.fill('[name=description]', `https://contoh.go.id/${'a'.repeat(300)}`)
  await page.fill('[name=location]', 'Lantai 7')
  await page.fill('[name=requesterName]', 'Farhan Akbari')
  await page.fill('[name=phone]', '081234567890')
  await page.check('[name=supportsWork]')
  await page.getByRole('button', { name: 'Ajukan Tiket' }).click()
  await page.waitForURL(/tanda-terima$/)

  for (const viewport of [desktop, phone])
    for (const path of ['/', '/tiket', page.url().replace('/tanda-terima', '')]) {
      const reader = await site.visit('teknisi1', { viewport })
      await reader.goto(path)
      expect(await overflowing(reader), `${path} at ${viewport.width}`).toEqual([])
      await reader.context().close()
    }
  await page.context().close()
})

async function openWithAssets(page: Page) {
  await page.goto('/tiket/baru')
  await page.check('[name=category][value=printer]')
  await page.check('[name="device.kind"][value=asset]')
}

async function chooseSecondPrinter(page: Page): Promise<string> {
  await openWithAssets(page)
  await page.fill('[name=assetSearch]', 'Cetakindo')
  const second = page.locator('[name="device.register"]').nth(1)
  await second.check()
  return second.inputValue()
}

async function signIn(page: Page, username: string) {
  if (!page.url().includes('/masuk')) await page.goto('/masuk')
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/masuk')
}

/** The page itself or a table in it that is wider than its place. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.table-box')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.className || box.tagName),
  )
}
