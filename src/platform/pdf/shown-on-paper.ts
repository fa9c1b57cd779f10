import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** What a letter must show, and what the office calls it: a text anywhere on it, or a QR code that can be read from it. */
export type Shown = { what: string } & ({ text: string } | { code: string })

/** Which of these cannot be found on the paper by whoever reads it. */
export async function missingFrom(pdf: Uint8Array, shows: Shown[]): Promise<Shown[]> {
  const paper = await (await thePdfium()).loadDocument(pdf)
  const pages = [...paper.pages()]
  const text = bare(pages.map((page) => page.getText()).join(' '))
  const codes = shows.flatMap((one) => ('code' in one ? [one.code] : []))
  const read = await codesOn(pages, codes)
  paper.destroy()

  return shows.filter((one) => ('code' in one ? !read.has(one.code) : !text.includes(bare(one.text))))
}

/** Letters and digits alone: lines may break anywhere, and a heading may be in capitals. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

// 144 dots to the inch: a phone sees more, so what is read here is read there
const dotsPerPoint = 2

async function codesOn(pages: PDFiumPage[], wanted: string[]): Promise<Set<string>> {
  const read = new Set<string>()
  for (const page of pages) {
    if (wanted.every((code) => read.has(code))) break

    const { data, width, height } = await page.render({ scale: dotsPerPoint, render: 'bitmap' })
    await theReader()
    const seen = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' } as const
    for (const { text } of await readBarcodes(seen, { formats: ['QRCode'] })) read.add(text)
  }
  return read
}

let pdfium: Promise<PDFiumLibrary> | undefined
let reader: Promise<unknown> | undefined

function thePdfium(): Promise<PDFiumLibrary> {
  pdfium ??= program('@hyzyla/pdfium/pdfium.wasm').then((wasmBinary) => PDFiumLibrary.init({ wasmBinary }))
  return pdfium
}

function theReader(): Promise<unknown> {
  reader ??= program('zxing-wasm/reader/zxing_reader.wasm').then((wasmBinary) =>
    prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }),
  )
  return reader
}

// from the disk: left to themselves, both packages ask the network
async function program(path: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(path))).buffer
}
