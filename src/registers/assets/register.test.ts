import { expect, test } from 'vitest'
import { readAmount, readDay, writeAmount } from '../typed-values.ts'
import { readRegister, writeRegister } from './register.ts'

const printer = { code: '1.3.2.10.02.03.003', number: 14 }

test.each([
  '1.3.2.10.02.03.003.000014',
  '1.3.2.10.02.03.003.0014',
  '1.3.2.10.02.03.003.14',
  ' 1.3.2.10.02.03.003 . 000014 ',
  '132100203003000014',
  '1321002030030014',
])('%s names the fourteenth printer', (typed) => {
  expect(readRegister(typed)).toEqual(printer)
})

test.each([
  '',
  '1.3.2.10.02.03.003',
  '132100203003',
  '1.3.2.10.02.03.003.0',
  '1.3.2.10.02.03.003.0000014',
  '1.5.2.10.02.03.003.000014',
  'printer',
  "1.3.2.10.02.03.003.000014'--",
])('%j names no good', (typed) => {
  expect(readRegister(typed)).toBeUndefined()
})

test('a shorter code keeps its own digits, and a register is written with six', () => {
  expect(readRegister('1.3.2.10.02.0014')).toEqual({ code: '1.3.2.10.02', number: 14 })
  expect(readRegister('1.3.2.10.001.000014')).toEqual({ code: '1.3.2.10.001', number: 14 })
  expect(writeRegister(printer)).toBe('1.3.2.10.02.03.003.000014')
})

test('money is read as Indonesia writes it, to the sen', () => {
  expect(['1.250.000,50', 'Rp 1.250.000', '4250000', '0', '12,5'].map(readAmount)).toEqual([
    '1250000.50',
    '1250000.00',
    '4250000.00',
    '0.00',
    '12.50',
  ])
  for (const typed of ['1,250,000.50', '1.25', '-5', 'gratis', '1'.repeat(15), '1.250.000,505'])
    expect(readAmount(typed), typed).toBeUndefined()
  expect([writeAmount('1250000.50'), writeAmount('999.00'), writeAmount(null)]).toEqual(['1.250.000,50', '999', ''])
})

test('days are read as they are written and as a browser sends them', () => {
  expect(['17/08/2025', '7-8-2025', '2025-08-17'].map(readDay)).toEqual(['2025-08-17', '2025-08-07', '2025-08-17'])
  for (const typed of ['31/02/2025', '08/17/2025', '2025-13-01', '17/08/25', 'kemarin'])
    expect(readDay(typed), typed).toBeUndefined()
})
