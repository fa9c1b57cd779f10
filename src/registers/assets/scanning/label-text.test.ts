import { expect, test } from 'vitest'
import { labelIn } from './label-text.ts'

const laptop = '1.3.2.10.01.02.002.000014'

test.each([
  ['the address on a label of ours', `https://tiket.contoh.go.id/pindai/${laptop}`],
  ['the address of an office that has moved since', `http://10.1.2.3:3000/help/pindai/${laptop}?dari=label`],
  ['the register alone', laptop],
  ['the register with fewer zeros', '1.3.2.10.01.02.002.0014'],
  ['code and register without points', '132100102002000014'],
  ['code and register of four digits without points', '1321001020020014'],
  ['code and register on two lines', '1.3.2.10.01.02.002\n000014'],
  ['code without points, register behind a line', '132100102002 - 14'],
  [
    'a label whole, kode lokasi first',
    '11.01.65.00.010101.00103.00000.2024\n1.3.2.10.01.02.002 Reg. 000014\nLaptop 2024',
  ],
])('%s names the asset', (_, text, code = '1.3.2.10.01.02.002') => {
  expect(labelIn(text)).toEqual({ code, number: 14 })
})

test.each([
  'https://contoh.go.id/',
  'WIFI:S:kantor;T:WPA;P:rahasia;;',
  '8991234567890',
  '11.01.65.00.010101.00103.00000.2024',
  '1.3.2.10.01.02.002',
  '1.3.2.10.01.02.002.000000',
  '1.3.2.10.01.02.002.0000141',
  '911.3.2.10.01.02.002.000014',
  '',
])('%j is no label', (text) => {
  expect(labelIn(text)).toBeUndefined()
})
