import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorldOn, printerOfJantan } from '../world.ts'
import { type BrowserSite, desktop, openSite, phone } from './site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let site: BrowserSite
let tickets: Record<'submitted' | 'awaiting' | 'returned' | 'signed' | 'working' | 'handled' | 'closed', string>
beforeAll(async () => {
  site = await openSite()
  const { aTicket } = await openWorldOn(site.office)
  tickets = {
    closed: await aTicket({ stage: 'closed' }),
    submitted: await aTicket({ stage: 'submitted' }),
    awaiting: await aTicket({ stage: 'awaiting_signature' }),
    returned: await aTicket({ stage: 'returned' }),
    signed: await aTicket({ stage: 'signed' }),
    working: await aTicket({ stage: 'in_progress' }),
    handled: await aTicket({ stage: 'awaiting_feedback' }),
  }
})
afterAll(() => site.close())

const pagesOf: Record<string, () => string[]> = {
  jantan: () => [
    '/',
    '/tiket',
    '/tiket?q=tidak-ada-yang-seperti-ini',
    '/tiket/baru',
    '/penilaian-tertunda',
    '/kalender',
    '/aset',
    `/aset/${printerOfJantan}`,
    '/akun',
    '/akun/kata-sandi',
    ...of(tickets.submitted, '', '/tanda-terima', '/pembatalan'),
    ...of(tickets.handled, '', '/laporan', '/penilaian'),
    ...of(tickets.closed, '', '/penilaian'),
    '/tiket/T20000101-001',
  ],
  teknisi1: () => [
    '/',
    '/tiket',
    '/tiket?stage=signed&order=due',
    '/tiket/tampilan',
    '/tiket/tampilan/baru?stage=signed&order=due',
    ...of(tickets.submitted, '', '/surat-perintah'),
    ...of(tickets.returned, '', '/surat-perintah'),
    ...of(tickets.signed, '', '/pengerjaan'),
    ...of(tickets.working, '', '/tunda', '/laporan'),
  ],
  kasubag: () => [
    '/',
    ...of(tickets.awaiting, '', '/tanda-tangan', '/alih-tugas'),
    ...of(tickets.handled, '', '/laporan'),
    '/indeks-kepuasan',
    '/indeks-kepuasan/ukuran-sampel?populasi=1200',
    '/dispensasi',
  ],
  kapusdatin: () => ['/', '/tiket', `/tiket/${tickets.closed}`, '/indeks-kepuasan'],
  pengurusbarang: () => [
    '/',
    `/tiket/${tickets.closed}`,
    '/aset',
    '/aset?q=tidak-ada-yang-seperti-ini',
    '/aset/baru',
    '/aset/kode',
    '/aset/kode/1.3.2.10.02.03.003',
    '/aset/usulan',
    '/aset/label?unit=JANTAN',
    '/aset/label/ukuran',
    '/pindai',
    '/pindai/1.3.2.10.02.03.003.999999',
    ...ofAsset('', '/ubah', '/mutasi', '/keadaan'),
  ],
  admin: () => [
    '/',
    '/admin/orang',
    '/admin/orang/baru',
    '/admin/unit',
    '/admin/unit/baru',
    '/admin/kalender',
    '/admin/kalender/jam-kerja',
    '/admin/kalender/masa/baru?mulai=2028-01-28',
    '/admin/kalender/libur/2026-12-25/hapus',
    '/admin/kalender/daftar-libur',
    '/admin/kalender/riwayat',
    '/admin/pengaturan',
    '/admin/webhook',
    '/admin/webhook/baru',
    '/api',
  ],
}

test.each(Object.keys(pagesOf))(
  'every page of %s is accessible, fits a phone and runs no foreign code',
  async (username) => {
    const page = await site.visit(username, { viewport: phone })
    const complaints = listenTo(page)
    const faults: string[] = []
    for (const path of pagesOf[username]?.() ?? []) faults.push(...(await faultsOf(page, path)))

    expect(faults).toEqual([])
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    await page.context().close()
  },
  180_000,
)

test('sign-in is accessible in the light and in the dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await site.browser.newContext({
      viewport: desktop,
      colorScheme,
      baseURL: site.url,
      bypassCSP: true,
    })
    expect(await faultsOf(await context.newPage(), '/masuk')).toEqual([])
    await context.close()
  }
})

test('pages stay accessible in the dark', async () => {
  const page = await site.visit('jantan', { viewport: desktop, colorScheme: 'dark' })
  for (const path of ['/', `/tiket/${tickets.closed}`, '/tiket/baru']) expect(await faultsOf(page, path)).toEqual([])
  await page.context().close()
})

function of(number: string, ...parts: string[]): string[] {
  return parts.map((part) => `/tiket/${number}${part}`)
}

function ofAsset(...parts: string[]): string[] {
  return parts.map((part) => `/aset/${printerOfJantan}${part}`)
}

async function faultsOf(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: 'load' })
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  await page.evaluate(axe)
  const violations = await page.evaluate(async (values) => {
    const found = await (window as unknown as { axe: typeof import('axe-core') }).axe.run({
      runOnly: { type: 'tag', values },
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, rules)

  return [...(sideways ? ['scrolls sideways'] : []), ...violations].map((fault) => `${path} ${fault}`)
}

function listenTo(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${page.url()} ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`))
  return complaints
}
