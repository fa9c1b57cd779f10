import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { createRoot, issueCertificate } from '../../src/platform/pdf/certificates.ts'
import { signPdf } from '../../src/platform/pdf/sign.ts'
import { revokeCertificate } from '../../src/registers/documents/certificates/revoke-certificate.ts'
import { openWorldOn, type World } from '../world.ts'
import { type BrowserSite, openSite, phone } from './site.ts'

let site: BrowserSite
let page: Page
let world: Omit<World, 'close'>
let paper: { token: string; content: Buffer; unsigned: Buffer }
let chosen = 0
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-papers-'))

beforeAll(async () => {
  site = await openSite()
  world = await openWorldOn(site.office)
  await world.aTicket({ stage: 'signed' })
  paper = await papers()
  const context = await site.browser.newContext({ viewport: phone, locale: 'id-ID', baseURL: site.url })
  page = await context.newPage()
  await page.goto(paths.verification(paper.token))
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the very file is found to be the same, signed by the office, and is not sent anywhere', async () => {
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
  expect(await judged(paper.content)).toEqual(['same', 'signed-by-office'])
  expect(await page.locator('[data-check-paper-target=signer]').textContent()).toContain('Ratna Kusumawardani')

  expect(sent.every((one) => one.startsWith('GET /assets/read-signature-'))).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
})

test('a stranger reads the page in English without losing it', async () => {
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Document verification' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(paths.verification(paper.token))

  await page.getByRole('button', { name: 'Indonesia' }).click()
  await page.getByRole('heading', { name: 'Verifikasi dokumen' }).waitFor()
})

test('one flipped byte is found, by the comparison and by the signature', async () => {
  const changed = Buffer.from(paper.content)
  changed[3000] = 255 - (changed[3000] ?? 0)
  expect(await judged(changed)).toEqual(['different', 'broken'])
})

test('what was appended later is told apart from what was issued', async () => {
  expect(await judged(Buffer.concat([paper.content, Buffer.from('\n% tambahan\n')]))).toEqual([
    'appended',
    'signed-partly',
  ])
})

test('a paper whose signature was taken away, and one that another house signed in our name, are no papers of ours', async () => {
  expect(await judged(paper.unsigned)).toEqual(['different', 'unsigned'])

  const root = await createRoot({ organization: 'Pusdatin', commonName: 'Akar', years: 9, from: new Date(0) })
  const impostor = await issueCertificate(root, {
    organization: 'Pusdatin',
    commonName: 'Ratna',
    years: 9,
    from: new Date(),
  })
  const { pdf } = await signPdf(paper.unsigned, impostor, { name: 'Ratna', reason: 'x', location: 'x', at: new Date() })
  expect(await judged(Buffer.from(pdf))).toEqual(['different', 'signed-by-others'])
})

test('a file signed with a certificate that was revoked since is not called sound, and tells both times', async () => {
  const { id } = await site.office.db.selectFrom('signingCertificates').select('id').executeTakeFirstOrThrow()
  await revokeCertificate(site.office.db, world.act('admin'), id, 'keyCompromise')
  await page.reload()

  expect(await judged(paper.content)).toEqual(['same', 'signed-by-revoked'])
  expect(await page.locator('[data-check-paper-target=time]').textContent()).toContain('pukul')
  expect(await page.locator('[data-check-paper-target=revokedAt]').textContent()).toContain('pukul')

  expect(await judged(paper.unsigned)).toEqual(['different', 'unsigned'])
  expect(await page.locator('[data-check-paper-target=revokedAt]').isVisible()).toBe(false)
})

test('what is no PDF is told so', async () => {
  expect(await judged(Buffer.from('bukan PDF'))).toEqual(['unreadable'])
})

test('on plain http, where browsers hide their own SHA-256, the comparison goes on by ours', async () => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await page.goto(paths.verification(paper.token))

  expect((await judged(paper.content))[0]).toBe('same')
})

/** The verdicts that are shown once the file was judged. */
async function judged(content: Buffer): Promise<string[]> {
  chosen += 1
  const path = join(folder, `surat-${chosen}.pdf`)
  writeFileSync(path, content)
  await page.setInputFiles('[data-controller=check-paper] input[type=file]', path)
  await page.locator('[data-verdict]:not([hidden]):not([data-verdict=busy])').first().waitFor()
  return page
    .locator('[data-verdict]:not([hidden])')
    .evaluateAll((shown) => shown.map((one) => one.getAttribute('data-verdict') ?? ''))
}

async function papers() {
  const rows = await site.office.db.selectFrom('documents').select(['token', 'content', 'state']).execute()
  const signed = rows.find(({ state }) => state === 'signed')
  const unsigned = rows.find(({ state }) => state === 'awaiting_signature')
  if (!signed || !unsigned) throw new Error('no papers')
  return { token: signed.token, content: signed.content, unsigned: unsigned.content }
}
