import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { canReadPaper, paperText } from './paper-text.ts'
import type { Press } from './press.ts'
import { printable } from './printable.ts'
import { renderPdf, TemplateFault } from './typst.ts'

const template = new URL('letter.test.typ', import.meta.url)
const options = { title: 'Surat uji', language: 'id', at: new Date('2026-11-23T02:15:00Z') }

test('a letter is a tagged PDF/A-2a in Indonesian with its title', () => {
  const source = latin1(letter('Komputer tidak menyala'))

  expect(source).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(source).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(source).toContain('/Lang (id)')
  expect(source).toContain('/StructTreeRoot')
  expect(source).toContain('Surat uji')
})

test('the same letter at the same time has the same bytes', () => {
  expect(letter('Komputer tidak menyala')).toEqual(letter('Komputer tidak menyala'))
})

test('ten thousand characters without a space flow on over several pages', () => {
  expect(pages(letter('x'.repeat(10_000)))).toBeGreaterThan(1)
})

test.skipIf(!canReadPaper)('what a user wrote is printed as it stands and never run', () => {
  const hostile = '#panic("x") *tebal* $x$ ] } #read("/main.ts") <label> // -- https://a.b \\ @sari'

  expect(paperText(letter(hostile))).toContain(hostile)
})

test.skipIf(!canReadPaper)('a character that no font has is printed as an empty box, the rest stays readable', () => {
  const printed = paperText(letter('Rapat 会議 🎉 selesai, naïve Ω é'))

  expect(printed).toContain('Rapat □□ □ selesai, naïve Ω é')
})

test.skipIf(!canReadPaper)('Arabic writing keeps its letters', () => {
  expect(paperText(letter('عربي')).normalize('NFKC')).toMatch(/عربي|يبرع/)
})

test('characters that steer the paper instead of standing on it are left out', () => {
  expect(printable('a\u0000b\u202ec\u200dd\ue000e\r\nf\tg')).toBe('abcde\nf\tg')
})

test('a template that does not compile is told with the words of Typst and its file', () => {
  const folder = mkdtempSync(fileURLToPath(new URL('broken-', import.meta.url)))
  try {
    writeFileSync(`${folder}/surat.typ`, '#set page(width: 10cm)\n#kop()')
    const broken = new URL(`file://${folder}/surat.typ`)

    expect(() => renderPdf(broken, {}, options)).toThrow(TemplateFault)
    expect(() => renderPdf(broken, {}, options)).toThrow(/surat\.typ.*unknown variable: kop/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.skipIf(!canReadPaper)(
  'a template that the office edited is printed in place of the shipped one, for that letter only',
  () => {
    const shipped = letter('Komputer mati')
    const edited = {
      letter:
        '#let letter(..any, body) = { set page(width: 9cm); body }\n#let panel(title, body) = [Kotak #body]\n#let said(text) = text',
    }

    expect(paperText(letter('Komputer mati', { logo: null, edited }))).toContain('Kotak Komputer mati')
    expect(letter('Komputer mati')).toEqual(shipped)
  },
)

test('an edited template that does not print is told, and the letter comes out as shipped', () => {
  const faults: string[] = []
  const broken = {
    logo: null,
    edited: { letter: '\n#let letter = kop()' },
    onFault: (fault: string) => faults.push(fault),
  }

  expect(letter('Komputer mati', broken)).toEqual(letter('Komputer mati'))
  expect(faults).toEqual(['letter.typ:2: unknown variable: kop'])
})

test('an edited template that no PDF/A can be made of is told too', () => {
  const faults: string[] = []
  const edited = {
    letter:
      '#let letter(..any, body) = { text(font: "DejaVu Sans Mono", fallback: false, "会") }\n#let panel(..any) = []\n#let said(text) = text',
  }

  expect(letter('Mati', { logo: null, edited, onFault: (fault) => faults.push(fault) })).toEqual(letter('Mati'))
  expect(faults.join()).toContain('could not be displayed')
})

function letter(body: string, press?: Press): Uint8Array {
  return renderPdf(template, { notice: 'Kaki surat', body }, { ...options, press })
}

function latin1(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1')
}

function pages(pdf: Uint8Array): number {
  return latin1(pdf).match(/\/Type \/Page\b/g)?.length ?? 0
}
