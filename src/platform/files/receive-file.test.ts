import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { InvalidInput } from '../refusal.ts'
import { largestFile, receiveFile } from './receive-file.ts'

let photo: Buffer

beforeAll(async () => {
  photo = await blank(400, 300)
    .withExif({
      IFD0: { Make: 'Kamera' },
      IFD3: { GPSLatitude: '6/1 12/1 0/1', GPSLatitudeRef: 'S' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
})

test('a photo is kept upright and tells neither camera nor place', async () => {
  const before = await sharp(photo).metadata()
  const { name, mediaType, bytes } = await receiveFile({ name: 'layar.jpg', bytes: photo })
  const after = await sharp(bytes).metadata()

  expect([before.exif?.includes('Kamera'), before.orientation]).toEqual([true, 6])
  expect([name, mediaType]).toEqual(['layar.jpg', 'image/jpeg'])
  expect([after.width, after.height, after.exif, after.orientation]).toEqual([300, 400, undefined, undefined])
  expect(Buffer.from(bytes).includes('Kamera')).toBe(false)
})

test('a large photo is made no larger than a screen needs', async () => {
  const bytes = await blank(4000, 3000).jpeg().toBuffer()

  expect(await sizeOf(await receiveFile({ name: 'besar.jpg', bytes }))).toEqual([2560, 1920])
})

test.each([
  ['tangkapan.png', 'image/png', () => blank(20, 10).png().toBuffer()],
  ['foto.webp', 'image/webp', () => blank(20, 10).webp().toBuffer()],
])('%s stays %s', async (name, mediaType, draw) => {
  const received = await receiveFile({ name, bytes: await draw() })

  expect(received).toMatchObject({ name, mediaType })
  expect(await sizeOf(received)).toEqual([20, 10])
})

test('the bytes say what a photo is, and its name follows them', async () => {
  expect(await receiveFile({ name: 'foto.png', bytes: photo })).toMatchObject({
    name: 'foto.png.jpg',
    mediaType: 'image/jpeg',
  })
})

test('what was appended to a photo is gone', async () => {
  const bytes = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')])

  expect(Buffer.from((await receiveFile({ name: 'a.jpg', bytes })).bytes).includes('script')).toBe(false)
})

test('a whole PDF is kept byte for byte', async () => {
  const bytes = pdf('<< /Type /Catalog >>')

  expect(await receiveFile({ name: 'surat.pdf', bytes })).toEqual({
    name: 'surat.pdf',
    mediaType: 'application/pdf',
    bytes,
  })
})

test('ten megabytes are taken and one byte more is refused', async () => {
  const bytes = pdf(`<< /Type /Catalog >>\n%${'a'.repeat(largestFile)}`, largestFile)

  expect((await receiveFile({ name: 'tebal.pdf', bytes })).bytes.length).toBe(10_485_760)
  await refused(Buffer.concat([bytes, Buffer.from('\n')]), /tebal.*10 MB/, 'tebal.pdf')
})

test.each([
  ['a program', Buffer.concat([Buffer.from('MZ\x90\x00\x03'), Buffer.alloc(300)])],
  ['a web page', Buffer.from('<!doctype html><html><script>alert(1)</script></html>')],
  ['an SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(300)])],
  ['plain text', Buffer.from('ini bukan foto')],
  ['a web page behind a PDF header', Buffer.from(' %PDF-1.7\n<html>\nstartxref\n0\n%%EOF')],
])('%s named foto.jpg is refused', async (_, bytes) => {
  await refused(bytes, /foto\.jpg bukan foto/)
})

test('a GIF is refused', async () => {
  await refused(await blank(10, 10).gif().toBuffer(), /bukan foto/)
})

test('an empty file is refused', async () => {
  await refused(Buffer.alloc(0), /kosong/)
})

test('a photo of an iPhone is refused with what to do', async () => {
  const bytes = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(100)])

  await refused(bytes, /HEIC.*JPEG/)
})

test('half a photo is refused', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a9', noise } })
    .jpeg()
    .toBuffer()

  await refused(bytes.subarray(0, bytes.length / 2), /rusak/)
})

test('a small picture that unpacks to hundreds of megapixels is refused', async () => {
  const bytes = await blank(20_000, 15_000).png().toBuffer()

  expect(bytes.length).toBeLessThan(largestFile)
  await refused(bytes, /terlalu besar/)
})

test.each([
  ['cut off', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), /tidak utuh/],
  ['locked', pdf('<< /Type /Catalog >>', 0, '/Encrypt 5 0 R'), /kata sandi/],
  ['with a script', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), /skrip/],
  ['with a script spelt in hex', pdf('<< /OpenAction << /S /J#61va#53cript /JS (app.alert(1)) >> >>'), /skrip/],
  ['that starts a program', pdf('<< /OpenAction << /S /Launch /F (cmd.exe) >> >>'), /perintah/],
  ['with a packed script', packed('<< /S /JavaScript /JS (app.alert(1)) >>'), /skrip/],
  ['packed to burst', packed('a'.repeat(40 * 1024 * 1024)), /tidak utuh/],
])('a PDF %s is refused', async (_, bytes, sentence) => {
  await refused(bytes, sentence, 'surat.pdf')
})

test('a PDF with harmless packed objects is taken', async () => {
  const bytes = packed('<< /Type /Page >>')

  expect((await receiveFile({ name: 'surat.pdf', bytes })).mediaType).toBe('application/pdf')
})

async function refused(bytes: Uint8Array, sentence: RegExp, name = 'foto.jpg') {
  const refusal = await receiveFile({ name, bytes }).catch((error: unknown) => error)

  expect(refusal).toBeInstanceOf(InvalidInput)
  expect(refusal).toMatchObject({ errors: [{ path: 'attachments', message: expect.stringMatching(sentence) }] })
  expect(refusal).toMatchObject({ message: expect.stringContaining(name) })
}

function blank(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#7a9' }, limitInputPixels: false })
}

async function sizeOf({ bytes }: { bytes: Uint8Array }) {
  const { width, height } = await sharp(bytes).metadata()
  return [width, height]
}

/** A PDF around one object, cut to `size` bytes where one is given. */
function pdf(object: string, size = 0, trailer = '') {
  const end = `\ntrailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF`
  const start = `%PDF-1.7\n1 0 obj\n${object}`
  return Buffer.from((size ? start.slice(0, size - end.length) : `${start}\nendobj`) + end, 'latin1')
}

function packed(objects: string) {
  const content = deflateSync(objects)
  const dictionary = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${content.length} >>`
  return pdf(`${dictionary}\nstream\r\n${content.toString('latin1')}\nendstream`)
}
