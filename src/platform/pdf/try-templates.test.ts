import { expect, test } from 'vitest'
import type { Press } from './press.ts'
import { qrSvg } from './qr.ts'
import { faultOfTemplates, type Trial } from './try-templates.ts'

const at = new Date('2026-11-23T02:15:00Z')
const seconds = 3

test('a template that prints its letters has no fault', async () => {
  expect(await fault('#import "/platform/pdf/letter.typ": *\n#show: letter\nSurat')).toBeUndefined()
})

test('a template that does not print is told with its own line', async () => {
  expect(await fault('= Surat\n\n#kepala()')).toBe('work-order.typ:3: unknown variable: kepala')
})

test('a fault in the edited shared part is told under the name of that part', async () => {
  const edited = { 'work-order': '#import "/platform/pdf/letter.typ": *\n= Surat', letter: '#let letter = (' }

  expect(await faultOf(edited)).toContain('letter.typ:1: unclosed delimiter')
})

test('a template that runs for ever is stopped', async () => {
  const started = Date.now()

  expect(await fault('#for a in range(10000) { for b in range(10000) { for c in range(10000) { let d = a } } }')).toBe(
    'Pencetakan contoh tidak selesai dalam 3 detik atau memakan terlalu banyak memori.',
  )
  expect(Date.now() - started).toBeLessThan(seconds * 1000 + 2000)
})

test('a template that wants all memory is stopped', async () => {
  expect(await fault('#let a = "0123456789" * 900000000\n#a.len()')).toContain('memori')
})

test('a letter that prints without what it must show is not taken, and what is missing is named', async () => {
  const halo = await tried('Halo. Nomor 0007/ SPP', [number, signer, code])

  expect(halo).toEqual({ sentence: 'Templat tidak mencetak nama penandatangan, kode QR.', prints: true })
  expect(await tried('Nomor 0007/SPP, kosong', [number, { what: 'nama penandatangan', text: '' }])).toBeUndefined()
})

test('what must be shown is found across lines, in capitals and on a later page', async () => {
  const template = '#set page(width: 30mm)\nHalo #pagebreak() 0007/#linebreak()spp #upper[Rani Pratiwi, s.t.]'

  expect(await tried(template, [number, signer])).toBeUndefined()
})

test('a code counts when it can be read from the paper, not when it is too small', async () => {
  const wide = (millimetres: number) => `#image("/images/verification.svg", width: ${millimetres}mm, alt: "QR")`

  expect(await tried(wide(22), [code])).toBeUndefined()
  expect((await tried(wide(3), [code]))?.sentence).toContain('kode QR')
})

test('a template reads nothing outside the application, and no package from elsewhere', async () => {
  expect(await fault('#read("/../package.json")')).toContain('cannot read file outside of project root')
  expect(await fault('#read("/etc/passwd")')).toContain('file not found (searched at /etc/passwd)')
  expect(await fault('#import "@preview/cetz:0.3.1"')).toContain('failed to download package')
})

const number = { what: 'nomor surat', text: '0007/SPP' }
const signer = { what: 'nama penandatangan', text: 'Rani Pratiwi, S.T.' }
const code = { what: 'kode QR', code: 'https://helpdesk.contoh.go.id/verifikasi/Contoh0Surat0Perintah0Perbaikan' }

async function fault(template: string) {
  return await faultOf({ 'work-order': template })
}

async function faultOf(edited: Press['edited']) {
  const found = await faultOfTemplates([trialOf(edited, [])], { seconds })
  expect(found?.prints ?? false).toBe(false)
  return found?.sentence
}

async function tried(template: string, shows: Trial['shows']) {
  return await faultOfTemplates([trialOf({ 'work-order': template }, shows)], { seconds })
}

function trialOf(edited: Press['edited'], shows: Trial['shows']): Trial {
  const images = { 'verification.svg': qrSvg(code.code, 0) }
  const options = { title: 'Surat uji', language: 'id', at, images, press: { logo: null, edited } }
  return { template: 'work-order', data: {}, options, shows }
}
