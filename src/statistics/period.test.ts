import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '../platform/refusal.ts'
import { speak } from '../platform/words.ts'
import {
  askedOf,
  type Length,
  lengthOf,
  lengths,
  momentsOf,
  periodAt,
  periodOf,
  periodsUpTo,
  previousPeriod,
} from './period.ts'

test('a form that asks nothing asks for this year', () => {
  expect(askedOf({}, '2026-11-27')).toEqual({ year: '2026', part: 'year' })
  expect(askedOf({ part: 'q4' }, '2026-11-27')).toEqual({ year: '2026', part: 'q4' })
  expect(askedOf({ year: '' }, '2026-11-27')).toEqual({ year: '', part: 'year' })
})

test.each([
  ['2026-11-27', 'month', '2026-11-01', '2026-11-30', 'November Tahun 2026', 'Nov 2026'],
  ['2026-11-27', 'quarter', '2026-10-01', '2026-12-31', 'Triwulan IV Tahun 2026', 'TW IV 2026'],
  ['2026-11-27', 'semester', '2026-07-01', '2026-12-31', 'Semester II Tahun 2026', 'Sem. II 2026'],
  ['2026-11-27', 'year', '2026-01-01', '2026-12-31', 'Tahun 2026', '2026'],
  ['2028-02-03', 'month', '2028-02-01', '2028-02-29', 'Februari Tahun 2028', 'Feb 2028'],
  ['2028-06-30', 'semester', '2028-01-01', '2028-06-30', 'Semester I Tahun 2028', 'Sem. I 2028'],
] as const)('%s lies in the %s from %s to %s', (day, length, from, to, label, short) => {
  expect(speak('id', () => periodAt(day, length))).toMatchObject({ from, to, label, short })
})

test.each([
  ['m1', '2025-12-01', '2025-12-31'],
  ['m3', '2026-02-01', '2026-02-28'],
  ['q1', '2025-10-01', '2025-12-31'],
  ['q3', '2026-04-01', '2026-06-30'],
  ['s1', '2025-07-01', '2025-12-31'],
  ['s2', '2026-01-01', '2026-06-30'],
  ['year', '2025-01-01', '2025-12-31'],
])('before %s of 2026 comes %s to %s', (part, from, to) => {
  expect(previousPeriod(periodOf({ year: '2026', part }))).toMatchObject({ from, to })
})

test('going back leaves no day out and counts none twice, whatever the length', () => {
  const day = fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const length = fc.constantFrom<Length>('month', 'quarter', 'semester', 'year')
  fc.assert(
    fc.property(day, length, (at, long) => {
      const period = periodAt(at.toISOString().slice(0, 10), long)
      const before = previousPeriod(period)
      expect(lengthOf(before)).toBe(long)
      expect(momentsOf(before).to).toEqual(momentsOf(period).from)
      expect(periodOf({ year: String(period.year), part: period.part })).toEqual(period)
    }),
  )
})

test('twelve months end with the one asked for and begin in the year before', () => {
  const months = periodsUpTo(periodOf({ year: '2026', part: 'm11' }), 12)
  expect(months.map(({ from }) => from.slice(0, 7))).toEqual([
    '2025-12',
    ...Array.from({ length: 11 }, (_, nth) => `2026-${String(nth + 1).padStart(2, '0')}`),
  ])
})

test('a period begins at midnight in Jakarta and ends before the next', () => {
  const { from, to } = momentsOf({ from: '2026-11-01', to: '2026-11-30' })
  expect([from.toISOString(), to.toISOString()]).toEqual(['2026-10-31T17:00:00.000Z', '2026-11-30T17:00:00.000Z'])
})

test.each([
  [{ year: '26', part: 'm1' }, ['year']],
  [{ year: '2026', part: 'm13' }, ['part']],
  [{ year: '1999', part: 'constructor' }, ['part', 'year']],
])('%o is no period', (asked, paths) => {
  expect(() => periodOf(asked)).toThrow(InvalidInput)
  try {
    periodOf(asked)
  } catch (error) {
    expect(error instanceof InvalidInput && error.errors.map(({ path }) => path)).toEqual(paths)
  }
})

test('the four lengths fill a year', () => {
  expect(Object.values(lengths).map((months) => 12 / months)).toEqual([12, 4, 2, 1])
})
