import { expect, test } from 'vitest'
import { serveFileHeaders } from './serve-file.ts'

test('a photo is shown and a PDF is downloaded', () => {
  expect(serveFileHeaders('image/png', 'a.png')['content-disposition']).toMatch(/^inline; /)
  expect(serveFileHeaders('application/pdf', 'a.pdf')['content-disposition']).toMatch(/^attachment; /)
})

test('no file may run, be guessed at, be embedded elsewhere or be kept by a shared computer', () => {
  expect(serveFileHeaders('image/jpeg', 'a.jpg')).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  })
})

test('a name with quotes, accents and line breaks stays one header', () => {
  const headers = serveFileHeaders('application/pdf', 'Laporan "é"\r\nX: 1 100%.pdf')

  expect(headers['content-disposition']).toBe(
    `attachment; filename="Laporan _____X: 1 100_.pdf"; filename*=UTF-8''Laporan%20%22%C3%A9%22%0D%0AX%3A%201%20100%25.pdf`,
  )
  expect(() => new Headers(headers)).not.toThrow()
})
