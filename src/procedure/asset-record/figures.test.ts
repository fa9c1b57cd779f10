import { expect, test } from 'vitest'
import { figuresOf, type Handled, type PartCost } from './figures.ts'

const now = new Date('2026-11-27T10:00+07:00')
const price = 1_000_000

function repair(submitted: string, delivered: string, planned = false): Handled {
  return { submittedAt: new Date(`${submitted}+07:00`), deliveredAt: new Date(`${delivered}+07:00`), planned }
}

function figures(handled: Handled[], parts: PartCost[] = [], paid: number | null = price) {
  return figuresOf({ handled, parts, price: paid }, now)
}

test('an asset that was never handled has no failures, and nothing is said of the time between them', () => {
  expect(figures([])).toEqual({
    failures: 0,
    failuresInYear: 0,
    repeats: 0,
    repeatsInYear: 0,
    meanDaysBetween: null,
    cost: 0,
    costInYear: 0,
    unpriced: 0,
    shareOfPrice: 0,
  })
})

test('one failure is not enough for a time between failures', () => {
  expect(figures([repair('2026-10-01T08:00', '2026-10-02T08:00')])).toMatchObject({
    failures: 1,
    meanDaysBetween: null,
  })
})

test('the time between failures runs from a report to the next submission, on average', () => {
  const handled = [
    repair('2026-01-01T08:00', '2026-01-05T08:00'),
    repair('2026-03-06T08:00', '2026-03-07T08:00'),
    repair('2026-04-06T20:00', '2026-04-07T08:00'),
  ]
  expect(figures(handled).meanDaysBetween).toBe((60 + 30.5) / 2)
  expect(figures(handled.toReversed()).meanDaysBetween).toBe((60 + 30.5) / 2)
})

test('what was submitted while another was in work interrupts no use', () => {
  const handled = [
    repair('2026-01-01T08:00', '2026-01-20T08:00'),
    repair('2026-01-02T08:00', '2026-01-03T08:00'),
    repair('2026-02-19T08:00', '2026-02-20T08:00'),
  ]
  expect(figures(handled)).toMatchObject({ failures: 3, meanDaysBetween: 30 })
})

test('planned maintenance is neither a failure nor the repair that a failure comes back after', () => {
  const handled = [repair('2026-10-01T08:00', '2026-10-01T10:00', true), repair('2026-10-05T08:00', '2026-10-05T10:00')]
  expect(figures(handled)).toMatchObject({ failures: 1, failuresInYear: 1, repeats: 0, meanDaysBetween: null })
})

test('thirty days after the report it came back, on the thirty-first it is another failure', () => {
  const first = repair('2026-06-01T08:00', '2026-06-01T09:00')
  expect(figures([first, repair('2026-07-01T23:59', '2026-07-02T08:00')]).repeats).toBe(1)
  expect(figures([first, repair('2026-07-02T00:00', '2026-07-02T08:00')]).repeats).toBe(0)
})

test('submitted before the other was reported on, it did not come back', () => {
  const handled = [repair('2026-06-01T08:00', '2026-06-03T08:00'), repair('2026-06-02T08:00', '2026-06-04T08:00')]
  expect(figures(handled)).toMatchObject({ failures: 2, repeats: 0, meanDaysBetween: null })
})

test('the last twelve months begin on the same day a year before', () => {
  const handled = [
    repair('2025-11-26T23:59', '2025-11-28T08:00'),
    repair('2025-11-27T00:00', '2025-11-28T09:00'),
    repair('2026-11-27T09:00', '2026-11-27T09:30'),
  ]
  expect(figures(handled)).toMatchObject({ failures: 3, failuresInYear: 2 })
})

test('a failure of this year that follows a repair of the year before came back this year', () => {
  const handled = [repair('2025-11-01T08:00', '2025-11-20T08:00'), repair('2025-12-01T08:00', '2025-12-02T08:00')]
  expect(figures(handled)).toMatchObject({ repeats: 1, repeatsInYear: 1, failuresInYear: 1 })
})

test('parts cost what they cost, those without a price are counted apart, and only a known price has a share', () => {
  const parts = [
    { putInAt: new Date('2025-11-26T10:00+07:00'), cost: 300_000 },
    { putInAt: new Date('2025-11-27T10:00+07:00'), cost: 200_000.5 },
    { putInAt: new Date('2026-11-01T10:00+07:00'), cost: null },
  ]
  expect(figures([], parts)).toMatchObject({
    cost: 500_000.5,
    costInYear: 200_000.5,
    unpriced: 1,
    shareOfPrice: 0.5000005,
  })
  expect(figures([], parts, null).shareOfPrice).toBeNull()
  expect(figures([], parts, 0).shareOfPrice).toBeNull()
})
