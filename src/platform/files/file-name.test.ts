import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName } from './file-name.ts'

test.each([
  ['../../etc/passwd', 'passwd.jpg'],
  ['C:\\Users\\rani\\Foto Printer.JPG', 'Foto Printer.jpg'],
  ['foto\u202egpj.exe', 'fotogpj.exe.jpg'],
  ['a\u0000b\nc\u200b.jpeg', 'abc.jpg'],
  ['..', 'lampiran.jpg'],
  ['.jpg', 'jpg.jpg'],
  ['  ', 'lampiran.jpg'],
  ['<b>"tebal"</b>.jpg', 'b.jpg'],
  ['kabel LAN 🖨️ é.jpg', 'kabel LAN 🖨️ é.jpg'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanName(given, 'image/jpeg')).toBe(kept)
})

test('a long name is cut to 120 characters and keeps its ending', () => {
  const name = cleanName(`${'🖨'.repeat(300)}.pdf`, 'application/pdf')

  expect(Array.from(name)).toHaveLength(120)
  expect(name).toMatch(/🖨\.pdf$/u)
})

test('no name leads out of its folder, hides its ending or breaks a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const name = cleanName(given, 'image/png')

      expect(name).toMatch(/^[^.\s/\\][^/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*\.png$/u)
      expect(Array.from(name).length).toBeLessThanOrEqual(120)
    }),
  )
})
