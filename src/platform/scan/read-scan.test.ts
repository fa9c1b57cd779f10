import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrSvg } from '../pdf/qr.ts'
import { largestScan } from './limits.ts'
import { joined, pdfOf, stream } from './plain-pdf.ts'
import { readScan } from './read-scan.ts'

const address = 'https://helpdesk.contoh.go.id/periksa/qJ9x2LrT7vYbN4mKcW8sZpHd'
const other = 'https://helpdesk.contoh.go.id/tiket/T20261123-001'
const wanted = /\/periksa\//

test('every code on a sheet is read, the small and the far one too', async () => {
  const [page] = await readScan(await sheet().jpeg().toBuffer(), wanted)

  expect(page?.codes.toSorted()).toEqual([address, other])
})

test.each([90, 180, 270])('a photo taken %i degrees off is turned upright by its code', async (degrees) => {
  const upright = await sharp(await sheet().png().toBuffer())
    .rotate(degrees)
    .jpeg()
    .toBuffer()
  const [page] = await readScan(upright, wanted)

  expect([page?.width, page?.height]).toEqual([1240, 1754])
  expect(await isDark(page?.jpeg, { left: 140, top: 1300 })).toBe(true)
})

test('a phone that only notes how it was held is believed, and its notes are left behind', async () => {
  const noted = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Make: 'Kamera <script>' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const [page] = await readScan(noted, wanted)

  expect([page?.width, page?.height]).toEqual([600, 800])
  expect([noted, page?.jpeg ?? noted].map((bytes) => Buffer.from(bytes).includes('script'))).toEqual([true, false])
})

test('a code on the last of five pages is found', async () => {
  const pages = await readScan(
    pdfOf([blank, blank, blank, blank, '/X Do'], { photo: await sheet().jpeg().toBuffer() }),
    wanted,
  )

  expect(pages.map(({ codes }) => codes.length)).toEqual([0, 0, 0, 0, 2])
  expect([pages[4]?.width, pages[4]?.height]).toEqual([1652, 2338])
})

test('a sheet without a code is a page without one', async () => {
  const white = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
    .webp()
    .toBuffer()

  expect(await readScan(white, wanted)).toMatchObject([{ width: 600, height: 800, codes: [] }])
})

test.each([
  ['empty', () => new Uint8Array()],
  ['too-large', () => new Uint8Array(largestScan + 1)],
  ['other-type', () => Buffer.from('<html><script>alert(1)</script></html>')],
  ['other-type', () => Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00')],
  ['heic', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ['damaged', async () => (await sheet().jpeg().toBuffer()).subarray(0, 20_000)],
  ['damaged', async () => pdfOf([blank]).subarray(0, 40)],
  ['damaged', () => pdfOf([])],
  ['encrypted', () => pdfOf([blank], { trailer: locked })],
  ['too-many-pages', () => pdfOf([blank, blank, blank, blank, blank, blank])],
])('a file that is %s is refused as such', async (code, make) => {
  await expect(readScan(await make(), wanted)).rejects.toMatchObject({ code })
})

test('a picture that unpacks to more than any phone takes is not unpacked', async () => {
  const trap = await sharp({ create: { width: 7000, height: 6000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

  expect(trap.length).toBeLessThan(500_000)
  await expect(readScan(trap, wanted)).rejects.toMatchObject({ code: 'too-many-pixels' })
})

test('a scan that its reader dies of is a damaged one, and no fault of the site', async () => {
  const deadly: RegExp = JSON.parse('{}')

  await expect(readScan(await sheet().jpeg().toBuffer(), deadly)).rejects.toMatchObject({ code: 'damaged' })
})

test('while one scan is read three wait; whoever comes then is asked to come back', async () => {
  const scan = await sheet().jpeg().toBuffer()
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => readScan(scan, wanted)))

  expect(results.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected'])
  expect(results.at(-1)).toMatchObject({ reason: { code: 'scans-waiting', status: 503 } })
  expect(await readScan(scan, wanted)).toHaveLength(1)
})

test('a PDF that is built to use up all memory is refused, and the next scan is read', async () => {
  await expect(readScan(bottomless(), wanted)).rejects.toMatchObject({ code: 'damaged' })
  expect(await readScan(await sheet().jpeg().toBuffer(), wanted)).toHaveLength(1)
})

/** A4 at 150 dots to the inch: one code at the top right, the wanted one at the bottom left. */
function sheet() {
  const code = (text: string) =>
    Buffer.from(qrSvg(text).replace(/width="\d+" height="\d+"/, 'width="150" height="150"'))
  return sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fdfaf0' } }).composite([
    { input: code(other), left: 1000, top: 100 },
    { input: code(address), left: 120, top: 1280 },
  ])
}

async function isDark(jpeg: Uint8Array | undefined, at: { left: number; top: number }): Promise<boolean> {
  const spot = sharp(jpeg)
    .extract({ ...at, width: 100, height: 100 })
    .greyscale()
  const { mean } = (await sharp(await spot.png().toBuffer()).stats()).channels[0] ?? { mean: 255 }
  return mean < 200
}

const blank = ''
const locked =
  '/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O(00000000000000000000000000000000)/U(11111111111111111111111111111111)>>/ID[(a)(a)]'

/** Nine forms in one another, each drawn twenty times: five hundred thousand million drawings in two kilobytes. */
function bottomless(): Buffer {
  const form = (inner: string) => `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>${inner}`
  const forms = Array.from({ length: 9 }, (_, depth) =>
    stream(form(`/Resources<</XObject<</X ${6 + depth} 0 R>>>>`), Buffer.from('/X Do '.repeat(20))),
  )
  return joined([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>',
    stream('', Buffer.from('/X Do')),
    ...forms,
    stream(form(''), Buffer.from('0 0 595 842 re f')),
  ])
}
