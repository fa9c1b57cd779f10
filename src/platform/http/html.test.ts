import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { html } from './html.ts'

const long = `<p>${'Printer menarik dua lembar sekaligus. '.repeat(200)}</p>`
const app = new Hono()
  .get('/long', (c) => html(c, long))
  .get('/halves', (c) => html(c, '<p>“é” 😀 \ud83d.</p>'))
  .get('/short', (c) => html(c, '<p>Ya.</p>', 422))

test('a page is packed the way that its reader takes it, and comes out as it went in', async () => {
  const brotli = await ask('/long', 'gzip, deflate, br')
  expect(brotli.encoding).toBe('br')
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(long)

  const gzip = await ask('/long', 'gzip, deflate')
  expect(gzip.encoding).toBe('gzip')
  expect(gunzipSync(gzip.bytes).toString()).toBe(long)
  expect(gzip.bytes.length).toBeLessThan(long.length / 10)
})

test('who takes nothing packed, or refuses brotli, is not sent it', async () => {
  expect(await ask('/long', undefined)).toMatchObject({ encoding: null, text: long })
  expect(await ask('/long', 'identity')).toMatchObject({ encoding: null, text: long })
  expect((await ask('/long', 'br;q=0, gzip')).encoding).toBe('gzip')
})

test('a short page is not worth packing', async () => {
  expect(await ask('/short', 'br')).toMatchObject({ status: 422, encoding: null, text: '<p>Ya.</p>' })
})

test('every letter arrives, and half a letter is one that cannot be read', async () => {
  expect((await ask('/halves', undefined)).text).toBe('<p>“é” 😀 \ufffd.</p>')
})

async function ask(path: string, accepted: string | undefined) {
  const response = await app.request(path, { headers: accepted ? { 'accept-encoding': accepted } : {} })
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(response.headers.get('vary')).toBe('accept-encoding')
  return { status: response.status, encoding: response.headers.get('content-encoding'), bytes, text: bytes.toString() }
}
