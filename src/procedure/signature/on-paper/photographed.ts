import sharp, { type Sharp } from 'sharp'
import { pagesOfScan } from '../../../platform/scan/pages-of-scan.ts'
import type { Picture } from '../../../platform/scan/picture.ts'

/** What happens to a sheet on its way, step by step. */
export type Mishap = (sheet: Sharp) => Sharp

/** For tests: the first page of a PDF printed and photographed, after all that `happened` to it on the way. */
export async function photographed(pdf: Uint8Array, ...happened: Mishap[]): Promise<Buffer> {
  return await photographedPage((await pagesOfScan(pdf))[0], happened)
}

/** The same of its last page, which bears signature and code. */
export async function photographedEnd(pdf: Uint8Array, ...happened: Mishap[]): Promise<Buffer> {
  return await photographedPage((await pagesOfScan(pdf)).at(-1), happened)
}

async function photographedPage(page: Picture | undefined, happened: Mishap[]): Promise<Buffer> {
  if (!page) throw new Error('nothing was printed')

  const { pixels, width, height } = page
  let sheet = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
  for (const mishap of happened) sheet = await mishap(sharp(sheet)).toBuffer()
  return await sharp(sheet).jpeg({ quality: 70 }).toBuffer()
}

/** Taken by hand, a little askew. */
export const askew: Mishap = (sheet) => sheet.rotate(2, { background: '#777' })

export const onDesk: Mishap = (sheet) =>
  sheet.extend({ top: 120, bottom: 120, left: 120, right: 120, background: '#6b5a45' })

/** The far corner lies in the shadow of a yellow lamp, with so much of 255 left of its light. */
export function inLampLight(left: number): Mishap {
  const shadow = `<svg xmlns="http://www.w3.org/2000/svg" width="1652" height="2338"><defs>
    <linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff6d8"/>
    <stop offset="1" stop-color="rgb(${left},${left},${Math.round(left * 0.7)})"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#light)"/></svg>`
  return (sheet) =>
    sheet
      .resize({ width: 1652, height: 2338, fit: 'fill' })
      .composite([{ input: Buffer.from(shadow), blend: 'multiply' }])
}
