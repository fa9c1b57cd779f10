import { expect, test } from 'vitest'
import { faultOfNip, normaliseNip, warningOfNip } from './nip.ts'

test.each([
  ['the NIP of the head of the Dinas, as the SOP prints it', '196705161998031003'],
  ['the NIP of the head of Pusdatin, as the SOP prints it', '196811101991032010'],
  ['a NIP grouped with spaces', '19860926 201505 1 001'],
  ['the number of a PPPK, whose contract count stands where the month stood', '199001012021211001'],
  ['a NIP of somebody born on a leap day', '200002292024121001'],
])('%s is accepted', (_, typed) => {
  expect(faultOfNip(normaliseNip(typed))).toBeUndefined()
  expect(warningOfNip(normaliseNip(typed))).toBeUndefined()
})

test.each([
  ['seventeen digits', '19670516199803100', '18 angka'],
  ['letters', '19670516199803100A', '18 angka'],
  ['nothing', '', '18 angka'],
  ['the thirtieth of February', '196702301998031003', 'tanggal lahir'],
  ['the 29th of February of a common year', '190002292024121001', 'tanggal lahir'],
  ['month 13 of birth', '196713161998031003', 'tanggal lahir'],
  ['month 00 of appointment', '196705161998001003', 'bulan pengangkatan'],
  ['month 13 of appointment', '196705161998131003', 'bulan pengangkatan'],
  ['contract count 20', '199001012021201001', 'bulan pengangkatan'],
  ['sex 3', '196705161998033003', 'ke-15'],
  ['sequence 000', '196705161998031000', '000'],
])('%s is no NIP', (_, typed, sentence) => {
  expect(faultOfNip(normaliseNip(typed))).toContain(sentence)
})

test('spaces, dots and dashes are no part of a NIP', () => {
  expect(normaliseNip(' 19670516.199803-1 003 ')).toBe('196705161998031003')
})

test('somebody appointed at fourteen is only asked to look again', () => {
  const nip = '199001012004011001'

  expect(faultOfNip(nip)).toBeUndefined()
  expect(warningOfNip(nip)).toContain('15 tahun')
})
