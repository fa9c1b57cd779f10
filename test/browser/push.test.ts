import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { pushBrowser } from '../push-browser.ts'
import { permit } from './push-parts.ts'
import { type BrowserSite, openSite } from './site.ts'

let site: BrowserSite
beforeAll(async () => {
  // service workers are for https, and for this name
  site = await openSite({ HOST: 'localhost' })
})
beforeEach(async () => {
  await site.office.db.deleteFrom('pushSubscriptions').execute()
})
afterAll(() => site.close())

const { subscription } = pushBrowser('https://push.contoh.id/kirim/1')

test('the worker is registered for the whole site at the press of the button and not before; no push service is said', async () => {
  const page = await atChoices((page) => permit(page, { answer: 'granted' }))
  await saying(page, 'Peramban ini tidak diberi tahu.')
  expect(await scopes(page)).toEqual([])

  await page.getByRole('button', { name: 'Nyalakan di peramban ini' }).click()
  await saying(page, 'tidak dapat dihubungi')
  expect(await scopes(page)).toEqual([`${site.url}/`])
  await page.context().close()
})

test('a browser is turned on, stands on the list by its name, and is turned off', async () => {
  const page = await atChoices(async (page) => {
    await permit(page, { answer: 'granted', endpoint: subscription.endpoint })
    await page.addInitScript((keys) => localStorage.setItem('kunci', keys), JSON.stringify(subscription.keys))
  })
  await page.getByRole('button', { name: 'Nyalakan di peramban ini' }).click()
  await page.getByText('Pemberitahuan dinyalakan di peramban ini.').waitFor()
  await saying(page, 'Peramban ini diberi tahu.')
  expect(await page.getByRole('table', { name: 'Peramban yang diberi tahu' }).textContent()).toContain(
    'Chrome di Linux',
  )
  await page.reload()
  await saying(page, 'Peramban ini diberi tahu.')

  await page.getByRole('button', { name: 'Matikan di peramban ini' }).click()
  await page.getByText('Pemberitahuan dimatikan di peramban ini.').waitFor()
  await saying(page, 'Peramban ini tidak diberi tahu.')
  expect(await site.office.db.selectFrom('pushSubscriptions').selectAll().execute()).toEqual([])
  await page.context().close()
})

test('one that was taken from the list elsewhere says that it is not told', async () => {
  const page = await atChoices(async (page) => {
    await permit(page, { answer: 'granted', endpoint: subscription.endpoint })
    await page.addInitScript((keys) => localStorage.setItem('kunci', keys), JSON.stringify(subscription.keys))
  })
  await page.getByRole('button', { name: 'Nyalakan di peramban ini' }).click()
  await saying(page, 'Peramban ini diberi tahu.')
  await page.getByRole('button', { name: 'Hapus' }).click()
  await page.getByText('Peramban itu tidak diberi tahu lagi.').waitFor()
  await saying(page, 'Peramban ini tidak diberi tahu.')
  await page.context().close()
})

test('who forbids it, has no https, an old browser or no script is told so', async () => {
  const forbidding = await atChoices((page) => permit(page, { answer: 'denied' }))
  await forbidding.getByRole('button', { name: 'Nyalakan di peramban ini' }).click()
  await saying(forbidding, 'diblokir di peramban')
  await forbidding.context().close()

  const insecure = await atChoices((page) =>
    page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false })),
  )
  await saying(insecure, 'dibuka tanpa https')
  expect(await insecure.getByRole('button', { name: 'Nyalakan' }).count()).toBe(0)
  await insecure.context().close()

  const old = await atChoices((page) => page.addInitScript(() => Reflect.deleteProperty(window, 'PushManager')))
  await saying(old, 'belum dapat diberi tahu')
  await old.context().close()

  const unscripted = await site.visit('teknisi1', { javaScriptEnabled: false })
  await unscripted.goto(paths.noticeChoices())
  await saying(unscripted, 'JavaScript harus menyala')
  await unscripted.context().close()
})

async function atChoices(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await site.visit('teknisi1')
  await prepare(page)
  await page.goto(paths.noticeChoices())
  return page
}

async function saying(page: Page, words: string) {
  await page.locator('[data-push-target=state]:visible', { hasText: words }).waitFor({ timeout: 5000 })
}

function scopes(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope))
}
