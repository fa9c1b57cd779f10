import sharp from 'sharp'
import { expect, test } from 'vitest'
import { logoOnScreen, receiveLogo } from './logo.ts'
import { svgFault } from './svg-fault.ts'

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 20">'
const svg = (body: string) => new TextEncoder().encode(`${head}${body}</svg>`)
const square = (side: number, high = side, background = '#036') =>
  sharp({ create: { width: side, height: high, channels: 4, background } })
    .png()
    .toBuffer()

test('a PNG is drawn anew, small enough to print and without what stood around the picture', async () => {
  const photographed = await sharp(await square(1500))
    .withExif({ IFD0: { Artist: 'Seseorang' } })
    .png()
    .toBuffer()
  expect(photographed.includes('Seseorang')).toBe(true)

  const { format, bytes } = await receiveLogo(photographed)

  expect(format).toBe('png')
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1000, height: 1000 })
  expect(Buffer.from(bytes).includes('Seseorang')).toBe(false)
})

test('a drawing with a style sheet, gradients and metadata is taken as it is and shown as a PNG', async () => {
  const drawing = svg(
    `<metadata><cc xmlns="http://x.test/">Suku &amp; dinas</cc></metadata><style>.a{fill:url(#g)}</style>
     <linearGradient id="g"><stop offset="0" stop-color="#036"/></linearGradient><defs><path id="p" d="M0 0h9v9z"/></defs>
     <use xlink:href="#p" class="a"/><!-- selesai -->`,
  )

  const logo = await receiveLogo(drawing)

  expect(logo).toEqual({ format: 'svg', bytes: drawing })
  expect(await sharp(await logoOnScreen(logo)).metadata()).toMatchObject({ format: 'png', width: 320 })
})

test.each([
  ['<script>alert(1)</script>', 'script'],
  ['<SCRIPT>alert(1)</SCRIPT>', 'script'],
  ['<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', 'script'],
  ['<path d="M0 0" onload="alert(1)"/>', 'script'],
  ['<path d="M0 0" ONCLICK=\'alert(1)\'/>', 'script'],
  ['<a href="#p"><set attributeName="href" to="javascript:alert(1)"/></a>', 'script'],
  ['<animate attributeName="x"/>', 'script'],
  ['<foreignObject><p>x</p></foreignObject>', 'foreign'],
  ['<image href="data:image/svg+xml;base64,AAAA"/>', 'foreign'],
  ['<use href="https://lain.test/a.svg#p"/>', 'outside'],
  ['<a xlink:href="&#106;avascript:alert(1)"><path d="M0 0"/></a>', 'outside'],
  ['<path fill="url(https://lain.test/#g)" d="M0 0"/>', 'outside'],
  ['<path style="fill:u\\72l(//lain.test)" d="M0 0"/>', 'outside'],
  ['<style>@import "https://lain.test/a.css";</style>', 'outside'],
  ['<style>@\\69mport "https://lain.test/a.css";</style>', 'outside'],
  ['<style><![CDATA[.a{background:url( "//lain.test/a.png")}]]></style>', 'outside'],
  ['<?xml-stylesheet href="https://lain.test/a.css"?>', 'outside'],
  ['<text>&rahasia;</text>', 'doctype'],
  ['<g>', 'malformed'],
  ['<path d="M0 0>', 'malformed'],
])('%s in a drawing is refused as %s', (body, fault) => {
  expect(svgFault(`${head}${body}</svg>`)).toBe(fault)
})

test('a long coat of arms of six to one is still taken', async () => {
  expect((await receiveLogo(await square(600, 100))).format).toBe('png')
})

test('a drawing that brings declarations of its own, or is no drawing, is refused', () => {
  expect(svgFault(`<!DOCTYPE svg [<!ENTITY a "b">]>${head}</svg>`)).toBe('doctype')
  expect(svgFault('<html><svg></svg></html>')).toBe('not_svg')
  expect(svgFault(`${head}</svg>${head}</svg>`)).toBe('malformed')
  expect(svgFault(`${head}${'<g>'.repeat(200)}${'</g>'.repeat(200)}</svg>`)).toBe('too_deep')
})

test.each([
  ['nothing at all', async () => new Uint8Array(), 'kosong'],
  ['more than 300 kB', async () => new Uint8Array(400 * 1024), '300 kB'],
  ['a PNG of 5000 pixels a side', () => square(5000, 10), '4000 piksel'],
  ['a PNG that breaks off', async () => (await square(900)).subarray(0, 200), 'rusak'],
  [
    'a JPEG',
    async () =>
      sharp(await square(40))
        .jpeg()
        .toBuffer(),
    'bukan SVG atau PNG',
  ],
  ['a page', async () => Buffer.from('<!doctype html><p>x'), 'bukan SVG atau PNG'],
  ['a drawing without a line', async () => svg('<title>Kosong</title><g></g>'), 'tidak menggambar apa pun'],
  [
    'a drawing white on white',
    async () => svg('<rect width="20" height="20" fill="#fff"/>'),
    'tidak menggambar apa pun',
  ],
  ['a PNG without colour', () => square(40, 40, '#0000'), 'tidak menggambar apa pun'],
  ['a PNG seven times as wide as high', () => square(700, 100), 'paling banyak enam kali'],
  [
    'a drawing seven times as high as wide',
    async () =>
      new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 70"><path d="M0 0h9v69z"/></svg>',
      ),
    'paling banyak enam kali',
  ],
  ['a drawing that no program can draw', async () => svg('<path d="M0 0" d="M1 1"/>'), 'tidak utuh'],
])('%s is no logo, and the sentence says what to do', async (_, upload, sentence) => {
  await expect(receiveLogo(await upload())).rejects.toThrow(sentence)
})
