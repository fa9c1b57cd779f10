import { expect, test } from 'vitest'
import type { Press } from './press.ts'
import { faultOfTemplates } from './try-templates.ts'
import type { Print } from './typst.ts'

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

test('a template reads nothing outside the application, and no package from elsewhere', async () => {
  expect(await fault('#read("/../package.json")')).toContain('cannot read file outside of project root')
  expect(await fault('#read("/etc/passwd")')).toContain('file not found')
  expect(await fault('#import "@preview/cetz:0.3.1"')).toContain('failed to download package')
})

function fault(template: string) {
  return faultOf({ 'work-order': template })
}

function faultOf(edited: Press['edited']) {
  const options = { title: 'Surat uji', language: 'id', at, press: { logo: null, edited } }
  const print: Print = { template: 'work-order', data: {}, options }
  return faultOfTemplates([print], { seconds })
}
