import type { Sharp } from 'sharp'
import { pictures } from './pictures.ts'

const longestSide = 2560

/** No phone's photo within 10 MiB has more; a picture that unpacks to more is a trap. */
const mostPixels = 64_000_000

const encoders = {
  'image/jpeg': (image: Sharp) => image.jpeg({ quality: 85 }),
  'image/png': (image: Sharp) => image.png(),
  'image/webp': (image: Sharp) => image.webp({ quality: 85 }),
}

/** The picture upright, at most 2560 pixels a side, without EXIF, GPS or anything else around it; undefined when unreadable. */
export async function redrawn(bytes: Uint8Array, mediaType: keyof typeof encoders): Promise<Uint8Array | undefined> {
  const sharp = await pictures()
  const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .timeout({ seconds: 20 })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })

  return encoders[mediaType](image)
    .toBuffer()
    .catch(() => undefined)
}
