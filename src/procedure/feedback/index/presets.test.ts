import { expect, test } from 'vitest'
import { presetsOf } from './presets.ts'

test('in November the office looks at November, Triwulan IV, Semester II and the year', () => {
  expect(presetsOf('2026-11-23').map(({ from, to }) => [from, to])).toEqual([
    ['2026-11-01', '2026-11-30'],
    ['2026-10-01', '2026-12-31'],
    ['2026-07-01', '2026-12-31'],
    ['2026-01-01', '2026-12-31'],
    ['2025-01-01', '2025-12-31'],
  ])
})

test('February of a leap year has 29 days, and Semester I ends in June', () => {
  const [month, quarter, half] = presetsOf('2028-02-03')

  expect(month).toMatchObject({ from: '2028-02-01', to: '2028-02-29' })
  expect(quarter).toMatchObject({ from: '2028-01-01', to: '2028-03-31' })
  expect(half).toMatchObject({ from: '2028-01-01', to: '2028-06-30' })
})
