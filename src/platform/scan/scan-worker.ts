import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { pagesOfScan } from './pages-of-scan.ts'
import { type Code, type CodeFormat, type Picture, ScanFault } from './picture.ts'
import { lookNames, readCodes } from './read-codes.ts'
import type { ScanAnswer, ScanJob, ScannedPage } from './read-scan.ts'

// A4 at 210 dots to the inch: what pen and stamp need, in half a megabyte
const keptSide = 2480
const longestSearch = 6_000

// a file may be built to unpack to all the memory there is; what reads it may have so much of it
const mostMemory = 640 * 1024 * 1024
const wasmPage = 64 * 1024

limitMemory()
parentPort?.postMessage(await answer(workerData))

/** Only this thread's: the WebAssembly programs in it ask here for more. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * wasmPage > mostMemory) throw new RangeError('no more memory for this scan')
    return grow.call(this, pages)
  }
}

async function answer({ bytes, wanted, formats }: ScanJob): Promise<ScanAnswer> {
  try {
    const pictures = await pagesOfScan(bytes)
    if (pictures.some(({ scanned }) => !scanned)) throw new ScanFault('not-scanned')
    const codes = await searched(pictures, wanted, formats)
    return { pages: await Promise.all(pictures.map((picture, index) => page(picture, codes[index] ?? [], wanted))) }
  } catch (error) {
    if (error instanceof ScanFault) return { fault: error.code }
    throw error
  }
}

/** The codes page by page. Every page is looked at fast before any is looked at long. */
async function searched(pictures: Picture[], wanted: RegExp, formats?: CodeFormat[]): Promise<Code[][]> {
  const until = Date.now() + longestSearch
  const found: Code[][] = pictures.map(() => [])

  for (const look of lookNames) {
    for (const [index, picture] of pictures.entries()) {
      if (Date.now() > until) return found
      found[index]?.push(...(await readCodes(picture, look, formats)))
    }
    if (found.flat().some(({ text }) => wanted.test(text))) return found
  }
  return found
}

/** The page as it is kept: turned upright by its code, for many a photo is taken from the side. */
async function page({ pixels, width, height }: Picture, codes: Code[], wanted: RegExp): Promise<ScannedPage> {
  const turned = codes.find(({ text }) => wanted.test(text))?.quarterTurns ?? 0
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .rotate(-90 * turned)
    .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  return {
    jpeg: new Uint8Array(data),
    width: info.width,
    height: info.height,
    codes: [...new Set(codes.map(({ text }) => text))],
  }
}
