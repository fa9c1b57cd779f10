import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Code, CodeFormat, Pixels } from './picture.ts'

/** How a page is looked at: a fast way first, then those that bring out small and blurred codes. */
export type Look = keyof typeof looks

export const lookNames = ['asItIs', 'smaller', 'sharper', 'largerAndSharper'] as const satisfies Look[]

const looks = {
  asItIs: (page: Sharp) => page,
  smaller: (page: Sharp, { width }: Pixels) => page.resize({ width: Math.ceil(width / 2) }),
  sharper: (page: Sharp) => page.sharpen(strongly),
  largerAndSharper: (page: Sharp, { width }: Pixels) =>
    page.resize({ width: Math.min(width * 2, widest), kernel: 'cubic' }).sharpen(strongly),
}

// tried on photos of a whole sheet, 1200 pixels wide and blurred: this reads what no other way reads
const strongly = { sigma: 6, m1: 5, m2: 20, y2: 150, y3: 150 }
const widest = 4000

/** All codes of these kinds that this look finds on a page, each text once. */
export async function readCodes(page: Pixels, look: Look = 'asItIs', formats = paperFormats): Promise<Code[]> {
  await theReader()
  const found = await readBarcodes(await seen(page, look), { formats })
  const codes = found.map(({ text, orientation }) => ({ text, quarterTurns: (Math.round(orientation / 90) + 4) % 4 }))
  return codes.filter(({ text }, index) => codes.findIndex((code) => code.text === text) === index)
}

async function seen(page: Pixels, look: Look): Promise<ImageData> {
  const { pixels, width, height } = page
  const grey = sharp(pixels, { raw: { width, height, channels: 3 } }).greyscale()
  const { data, info } = await looks[look](grey, page).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { data: fourChannels(data), width: info.width, height: info.height, colorSpace: 'srgb' }
}

/** The reader takes nothing but RGBA and makes it grey again. */
function fourChannels(grey: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(grey.length)
  for (const [index, light] of grey.entries()) pixels[index] = 0xff000000 | (light * 0x010101)
  return new Uint8ClampedArray(pixels.buffer)
}

/** What stands on papers of ours. */
const paperFormats: CodeFormat[] = ['QRCode']

let reader: Promise<unknown> | undefined

// from the disk: left to itself, the package fetches its program from a server of others
function theReader(): Promise<unknown> {
  reader ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  )
  return reader
}
