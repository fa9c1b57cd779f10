import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

export type CodesRead = { texts: string[]; fault?: undefined } | { texts?: undefined; fault: string }
type Asked = { program: string; pixels: ArrayBuffer; width: number; height: number }

let ready: Promise<unknown> | undefined

/** A thread: is given pixels, answers the texts of their codes. */
self.addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  self.postMessage(await answer(data).catch((fault): CodesRead => ({ fault: String(fault) })))
})

async function answer({ program, pixels, width, height }: Asked): Promise<CodesRead> {
  // left to itself, the package fetches its program from a server of others
  ready ??= prepareZXingModule({ overrides: { locateFile: () => program }, fireImmediately: true })
  await ready
  const picture = new ImageData(new Uint8ClampedArray(pixels), width, height)
  const found = await readBarcodes(picture, { formats: ['QRCode', 'Code128', 'DataMatrix'], maxNumberOfSymbols: 8 })
  return { texts: found.map(({ text }) => text).filter(Boolean) }
}
