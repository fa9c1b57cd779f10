import { expect, test } from 'vitest'
import { canReadPaper, paperText } from './paper-text.ts'
import { pageCountOf, printTogether } from './print-together.ts'
import { renderPdf } from './typst.ts'

const at = new Date('2026-11-24T03:15:00Z')

const short = letter('Surat pertama', 'a4')
const long = letter('Surat kedua. '.repeat(900), 'f4')

const together = printTogether(
  [
    { pdf: short, pages: pageCountOf(short), stamp: 'Cetakan ke-3 · 0007/SPP' },
    { pdf: long, pages: pageCountOf(long), stamp: 'Cetakan ke-1 · 0008/SPP' },
  ],
  'Surat Perintah Perbaikan',
  at,
)

test('the pages of a paper are counted', () => {
  expect([pageCountOf(short), pageCountOf(long), pageCountOf(together)]).toEqual([1, 2, 3])
})

test('a paper without a page tree in sight is no paper of ours', () => {
  expect(() => pageCountOf(Buffer.from('%PDF-1.7'))).toThrow('page tree')
})

test('papers printed together keep their order and their own sizes', () => {
  const sizes = Array.from(
    Buffer.from(together)
      .toString('latin1')
      .matchAll(/\/MediaBox \[0 0 (\d+)[\d.]* (\d+)/g),
    ([, width, height]) => `${width} x ${height}`,
  )

  expect(sizes).toEqual(['595 x 841', '609 x 935', '609 x 935'])
})

test.skipIf(!canReadPaper)('each page of a print says which print of which paper it is', () => {
  const paper = paperText(together)

  expect(paper).toContain('Surat pertama')
  expect(paper).toContain('Cetakan ke-3 · 0007/SPP · halaman 1 dari 1')
  expect(paper).toContain('Halaman 2 dari 2')
  expect(paper).toContain('Cetakan ke-1 · 0008/SPP · halaman 2 dari 2')
})

function letter(body: string, paper: 'a4' | 'f4'): Uint8Array {
  const template = new URL('letter.test.typ', import.meta.url)
  return renderPdf(template, { notice: 'Kaki surat', body, paper }, { title: 'Surat uji', language: 'id', at })
}
