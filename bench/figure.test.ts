import { expect, test } from 'vitest'
import { least, most, row } from './figure.ts'

test('the ratio is 1 where the work is as fast as its limit, whether rates or times are measured', () => {
  const limit = { name: 'bare', samples: [100, 100, 100] }
  expect(row({ name: 'rate', unit: '/s', ours: [50, 50, 50], limit }).ratio).toBe(0.5)
  expect(row({ name: 'time', unit: 'ms', ours: [200, 200, 200], limit }).ratio).toBe(0.5)
  expect(row({ name: 'memory', unit: 'MB', ours: [160, 160, 160], limit }).ratio).toBe(1.6)
})

test('what disturbed a turn has disturbed both, so it does not change the ratio', () => {
  const limit = { name: 'bare', samples: [100, 20, 90] }
  const { ours, ratio } = row({ name: 'queue', unit: '/s', ours: [80, 16, 72], limit })
  expect(ratio).toBeCloseTo(0.8)
  expect(ours).toEqual({ median: 72, min: 16, max: 80 })
})

test('an aim is kept by ratio or by value, from below or from above', () => {
  const limit = { name: 'bare', samples: [100] }
  expect(row({ name: 'queue', unit: '/s', ours: [60], limit, aim: least(0.6) }).kept).toBe(true)
  expect(row({ name: 'queue', unit: '/s', ours: [59], limit, aim: least(0.6) }).kept).toBe(false)
  expect(row({ name: 'start', unit: 'ms', ours: [1001], limit, aim: most(1000) }).kept).toBe(false)
  expect(row({ name: 'home', unit: '/s', ours: [10], limit }).kept).toBeUndefined()
})

test('growth tells how many times as long it takes', () => {
  const ratioOf = (grown: number, small: number) => small / grown
  const limit = { name: 'itself', samples: [300, 300] }
  const { ratio, kept } = row({ name: 'submit', unit: '/s', ours: [200, 200], limit, ratioOf, aim: most(1.2, 'ratio') })
  expect(ratio).toBe(1.5)
  expect(kept).toBe(false)
})
