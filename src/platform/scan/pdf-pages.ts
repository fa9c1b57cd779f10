import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type PDFiumDocument, PDFiumImageObject, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { type Picture, ScanFault } from './picture.ts'

const dotsPerPoint = 200 / 72
const longestSide = 3500

/**
 * The pages of a scanned PDF as they look, 200 dots to the inch; nothing else that the file holds gets through. Whatever
 * the file does to its reader counts as damage.
 */
export async function pdfPages(bytes: Uint8Array, most: number): Promise<Picture[]> {
  try {
    const document = await opened(bytes)
    const pictures = await allDrawn(document, most)
    document.destroy()
    return pictures
  } catch (cause) {
    throw cause instanceof ScanFault ? cause : new ScanFault('damaged', { cause })
  }
}

async function opened(bytes: Uint8Array): Promise<PDFiumDocument> {
  const pdfium = await thePdfium()
  return await pdfium.loadDocument(bytes).catch((cause: unknown) => {
    throw new ScanFault(/password|security/i.test(String(cause)) ? 'encrypted' : 'damaged', { cause })
  })
}

async function allDrawn(document: PDFiumDocument, most: number): Promise<Picture[]> {
  const count = document.getPageCount()
  if (count === 0) throw new ScanFault('damaged')
  if (count > most) throw new ScanFault('too-many-pages')

  const pictures: Picture[] = []
  for (const page of document.pages()) pictures.push(await drawn(page))
  return pictures
}

async function drawn(page: PDFiumPage): Promise<Picture> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  if (!(originalWidth > 0 && originalHeight > 0)) throw new ScanFault('damaged')

  // drawing closes the page
  const scanned = await isScanned(page)
  const scale = Math.min(dotsPerPoint, longestSide / Math.max(originalWidth, originalHeight))
  const { data, width, height } = await page.render({ scale, render: 'bitmap' })
  const pixels = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .raw()
    .toBuffer()
  return { pixels, width, height, scanned }
}

// what a page has of text where it was written by a program, and of pixels where it came out of a scanner
const written = 200
const scannedPixels = 400_000

/** A scanner may add the text that it recognised, but its page is one large picture. */
async function isScanned(page: PDFiumPage): Promise<boolean> {
  if (page.getText().length < written) return true
  for (const object of page.objects()) {
    if (!(object instanceof PDFiumImageObject)) continue
    const { width, height } = await object.getImageDataRaw()
    if (width * height >= scannedPixels) return true
  }
  return false
}

let pdfium: Promise<PDFiumLibrary> | undefined

// from the disk: the package itself would otherwise ask the network in some surroundings
function thePdfium(): Promise<PDFiumLibrary> {
  pdfium ??= readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')).then((wasm) =>
    PDFiumLibrary.init({ wasmBinary: new Uint8Array(wasm).buffer }),
  )
  return pdfium
}
