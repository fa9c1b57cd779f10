import { fileTypeFromBuffer } from 'file-type'
import type { Sharp } from 'sharp'
import { pictures } from '../../platform/files/pictures.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import { type SvgFault, svgFault } from './svg-fault.ts'

export type Logo = NonNullable<Press['logo']>

export const largestLogo = 300_000

/** In pixels, a side. */
const mostUploaded = 4000
/** Sharper than any office printer at the two centimetres that a logo is printed high. */
const mostPrinted = 1000
const onScreen = 320

/**
 * Makes an uploaded picture fit for the head of a letter: a PNG is drawn anew, an SVG must be a drawing and nothing more.
 * Refuses (`InvalidInput` at `logo`) what is over 300 kB, of another type, damaged, or more than a picture.
 */
export async function receiveLogo(bytes: Uint8Array): Promise<Logo> {
  if (bytes.length === 0) throw invalid(t('Berkas lambang kosong. Pilih berkas lain.'))
  if (bytes.length > largestLogo) throw invalid(t('Lambang lebih dari 300 kB. Perkecil gambarnya, lalu unggah lagi.'))

  const logo = await drawable(bytes)
  await refuseUnseen(logo)
  return logo
}

/** The logo as a page shows it. An uploaded SVG itself is never served. */
export async function logoOnScreen({ bytes }: Logo): Promise<Uint8Array> {
  const picture = await drawn(bytes)
  return await picture.resize({ width: onScreen, height: onScreen, fit: 'inside' }).png().toBuffer()
}

async function drawable(bytes: Uint8Array): Promise<Logo> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === 'image/png') return { format: 'png', bytes: await redrawnPng(bytes) }
  if (found && found.mime !== 'application/xml' && found.mime !== 'image/svg+xml') throw notALogo()
  return { format: 'svg', bytes: await checkedSvg(bytes) }
}

async function redrawnPng(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await pictures()
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }))
  if (Math.max(width, height) > mostUploaded)
    throw invalid(t('Lambang lebih dari {most} piksel pada satu sisi. Perkecil gambarnya.', { most: mostUploaded }))

  const picture = await drawn(bytes)
  return await picture
    .resize({ width: mostPrinted, height: mostPrinted, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 })
    .toBuffer()
    .catch(() => {
      throw invalid(t('PNG lambang rusak. Simpan ulang gambarnya, lalu unggah lagi.'))
    })
}

async function checkedSvg(bytes: Uint8Array): Promise<Uint8Array> {
  const text = textOf(bytes)
  if (text === undefined || !/<(\w+:)?svg[\s>]/.test(text)) throw notALogo()
  const fault = svgFault(text)
  if (fault) throw invalid(t(svgFaults[fault]))

  const svg = new TextEncoder().encode(text)
  await logoOnScreen({ format: 'svg', bytes: svg }).catch(() => {
    throw invalid(t(svgFaults.malformed))
  })
  return svg
}

const svgFaults: Record<SvgFault, string> = {
  malformed: words(
    'SVG lambang tidak utuh atau tidak dapat digambar. Simpan ulang sebagai SVG biasa, atau unggah PNG.',
  ),
  not_svg: words('Berkas ini bukan SVG. Unggah lambang sebagai SVG atau PNG.'),
  doctype: words(
    'SVG lambang memuat DOCTYPE atau entitas. Simpan ulang sebagai SVG biasa (Plain SVG), atau unggah PNG.',
  ),
  script: words('SVG lambang memuat skrip atau animasi. Simpan ulang tanpa skrip, atau unggah PNG.'),
  foreign: words(
    'SVG lambang memuat gambar atau halaman sisipan. Simpan sebagai garis dan bidang saja, atau unggah PNG.',
  ),
  outside: words('SVG lambang merujuk ke luar berkasnya. Simpan tanpa tautan dan gaya luar, atau unggah PNG.'),
  too_deep: words('SVG lambang terlalu rumit. Sederhanakan gambarnya, atau unggah PNG.'),
}

const longestToShortest = 6
/** Lighter than this on every channel, nothing is seen on white paper. */
const nearlyWhite = 250

/** In the two centimetres of the head a picture of no colour is nothing, and a very long one a line. */
async function refuseUnseen(logo: Logo) {
  const sharp = await pictures()
  const { width, height } = await sharp(logo.bytes).metadata()
  if (Math.max(width, height) > longestToShortest * Math.min(width, height))
    throw invalid(t('Sisi panjang lambang paling banyak enam kali sisi pendeknya. Potong atau susun ulang gambarnya.'))

  const onPaper = await sharp(await logoOnScreen(logo))
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .toBuffer()
  const { channels } = await sharp(onPaper).stats()
  if (channels.every(({ min }) => min > nearlyWhite))
    throw invalid(t('Lambang tidak menggambar apa pun di atas kertas putih. Pilih berkas lain.'))
}

async function drawn(bytes: Uint8Array): Promise<Sharp> {
  const sharp = await pictures()
  return sharp(bytes, { limitInputPixels: mostUploaded * mostUploaded, failOn: 'error' }).timeout({ seconds: 2 })
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function notALogo(): InvalidInput {
  return invalid(t('Berkas ini bukan SVG atau PNG. Unggah lambang sebagai SVG atau PNG.'))
}

function invalid(message: string): InvalidInput {
  return new InvalidInput([{ path: 'logo', message }])
}
