import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedOf, closedTotal, fewestShown } from './withholding.ts'

test.each([
  ['nobody answered', [0, 0, 0], [null, null, null]],
  ['enough everywhere', [5, 9, 30], [null, null, null]],
  ['one with few: the total less the others would tell', [20, 3, 9], [null, 'few', 'derivable']],
  ['two with few, and few together', [20, 1, 2], ['derivable', 'few', 'few']],
  ['two with few, and enough together', [20, 4, 1], [null, 'few', 'few']],
  ['the only one', [3], ['few']],
  ['one with few beside one without anybody', [3, 0], ['few', null]],
  ['what has nobody hides nothing', [0, 3, 7], [null, 'few', 'derivable']],
])('%s: of %o stay closed %o', (_, cells, closed) => {
  expect(closedOf(cells)).toEqual(closed)
})

test.each([
  ['a part with few', [3, 20, 30], [true, false, false], 'few'],
  ['the part closed beside one with few', [3, 20, 30], [false, true, false], 'derivable'],
  ['a part that nothing follows from', [3, 20, 30], [false, false, true], null],
  ['a part and its own sub-unit with few', [3, 20, 30], [true, false, true], 'derivable'],
  ['both closed parts together', [3, 20, 30], [true, true, false], null],
  ['all of them', [3, 20, 30], [true, true, true], null],
  ['a part without anybody beside one with few', [3, 0], [false, true], null],
])('%s: the total of %o where %o is %s', (_, cells, chosen, closed) => {
  expect(closedTotal(cells, chosen)).toBe(closed)
})

test('from the total and what is open nothing follows for fewer than five', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 }), (cells) => {
      const closed = closedOf(cells)
      const total = cells.reduce((sum, count) => sum + count, 0)
      const left = cells.reduce((sum, count, nth) => (closed[nth] === null ? sum : sum + count), 0)

      if (total >= fewestShown) expect(left === 0 || left >= fewestShown).toBe(true)
      for (const [nth, count] of cells.entries()) if (count > 0 && count < fewestShown) expect(closed[nth]).toBe('few')
      // no more than needed: without the largest of those that were closed besides, too few would be left
      const besides = cells.filter((_, nth) => closed[nth] === 'derivable')
      if (besides.length > 0) expect(left - Math.max(...besides)).toBeLessThan(fewestShown)
    }),
  )
})
