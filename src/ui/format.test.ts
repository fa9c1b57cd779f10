import { describe, expect, test } from 'vitest'
import { speak } from '../platform/words.ts'
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatHundredths,
  formatLongDate,
  formatNip,
  formatNumber,
  formatPhone,
  formatRupiah,
  formatShare,
  formatShortDateTime,
  formatTime,
  maskNip,
} from './format.ts'

const fiveToOne = new Date('2026-11-23T06:05:00Z')

describe('in Indonesian', () => {
  test('a moment is said in WIB with a dot between hours and minutes', () => {
    expect(formatDateTime(fiveToOne)).toBe('23 November 2026 pukul 13.05')
    expect(formatShortDateTime(fiveToOne)).toBe('23 Nov 2026, 13.05')
    expect(formatTime(fiveToOne)).toBe('13.05 WIB')
  })

  test('a day is said by its number or by its name', () => {
    expect(formatDate(fiveToOne)).toBe('23/11/2026')
    expect(formatLongDate(fiveToOne)).toBe('Senin, 23 November 2026')
  })

  test('a day without a time stays that day in Jakarta', () => {
    expect(formatDate('2026-11-23')).toBe('23/11/2026')
  })

  test('late evening in London is the next day in Jakarta', () => {
    expect(formatLongDate('2026-11-22T23:30:00Z')).toBe('Senin, 23 November 2026')
    expect(formatTime('2026-11-22T17:05:00Z')).toBe('00.05 WIB')
  })

  test('numbers have a dot for thousands and a comma for the fraction', () => {
    expect(formatNumber(1234567.891)).toBe('1.234.567,891')
    expect(formatHundredths(86.1)).toBe('86,10')
    expect(formatShare(0.855)).toBe('85,5%')
    expect(formatBytes(2_400_000)).toBe('2,4 MB')
    expect(formatBytes(12)).toBe('1 kB')
  })

  test('rupiah keep their sign on the line of the number', () => {
    expect(formatRupiah(1_250_000)).toBe('Rp\u00a01.250.000')
  })

  test('working minutes are said in hours and minutes', () => {
    expect(formatDuration(125)).toBe('2 jam 5 menit')
    expect(formatDuration(900)).toBe('15 jam')
    expect(formatDuration(12)).toBe('12 menit')
    expect(formatDuration(0)).toBe('0 menit')
    expect(formatDuration(59.7)).toBe('1 jam')
  })
})

describe('in English', () => {
  test('the same moment, still in WIB', () => {
    speak('en', () => {
      expect(formatDateTime(fiveToOne)).toBe('23 November 2026 at 13:05')
      expect(formatLongDate(fiveToOne)).toBe('Monday, 23 November 2026')
      expect(formatTime(fiveToOne)).toBe('13:05 WIB')
      expect(formatNumber(1234567.891)).toBe('1,234,567.891')
    })
  })
})

test('a telephone number is shown as people dial it', () => {
  expect(formatPhone('+6281234567890')).toBe('0812-3456-7890')
  expect(formatPhone('tanya resepsionis')).toBe('tanya resepsionis')
})

test('a NIP is grouped by birth date, appointment, sex and sequence, and lists hide all but the first', () => {
  expect(formatNip('196705161998031003')).toBe('19670516 199803 1 003')
  expect(maskNip('196705161998031003')).toBe('19670516 •••••• • •••')
  expect(formatNip('123456')).toBe('123456')
})
