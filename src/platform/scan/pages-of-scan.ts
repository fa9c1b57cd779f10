import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { largestScan, mostPages } from './limits.ts'
import { pdfPages } from './pdf-pages.ts'
import { type Picture, ScanFault } from './picture.ts'

const longestSide = 3500

/** What a sheet of paper needs many times over; a picture that unpacks to more costs seconds, or is a trap. */
const mostPixels = 40_000_000

const photos = new Set(['image/jpeg', 'image/png', 'image/webp'])

/**
 * The pages of a photo (JPEG, PNG, WebP) or of a scanned PDF, upright as the camera says, at most 3500 pixels a side and
 * without anything around them. Its bytes tell what a file is. Refuses with a `ScanFault` what is none, damaged,
 * locked, over 15 MiB or over five pages.
 */
export async function pagesOfScan(bytes: Uint8Array): Promise<Picture[]> {
  if (bytes.length === 0) throw new ScanFault('empty')
  if (bytes.length > largestScan) throw new ScanFault('too-large')

  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === 'application/pdf') return await pdfPages(bytes, mostPages)
  if (found && photos.has(found.mime)) return [await photo(bytes)]
  throw new ScanFault(found?.mime.startsWith('image/hei') ? 'heic' : 'other-type')
}

async function photo(bytes: Uint8Array): Promise<Picture> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) throw new ScanFault('too-many-pixels')

    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .timeout({ seconds: 5 })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { pixels: data, width: info.width, height: info.height, scanned: true }
  } catch (cause) {
    throw cause instanceof ScanFault ? cause : new ScanFault('damaged', { cause })
  }
}
