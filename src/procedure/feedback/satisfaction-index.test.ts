import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elements } from './elements.ts'
import { performanceOf, satisfactionIndex } from './satisfaction-index.ts'

test.each([
  [4, '100.00', 'A'],
  [3, '75.00', 'C'],
  [2, '50.00', 'D'],
  [1, '25.00', 'D'],
])('one respondent who answers %i throughout gives %s, grade %s', (score, index, grade) => {
  expect(satisfactionIndex(nine(score), 1)).toMatchObject({ index, grade })
})

test('all threes are called Kurang Baik, as the regulation has it', () => {
  const { grade } = satisfactionIndex(nine(3), 1)

  expect(grade && performanceOf[grade]).toBe('Kurang Baik')
})

test('five respondents over nine elements give 86.11, not the 86.03 or 85.25 of rounded weights', () => {
  const rows = ['433434433', '332433433', '443444443', '333433332', '444444434']
  const sums = columnSums(rows)

  expect(sums.map(({ sum }) => sum)).toEqual([18, 17, 15, 20, 17, 18, 19, 16, 15])
  expect(satisfactionIndex(sums, 5)).toMatchObject({ interval: '3.444444', index: '86.11', grade: 'B' })
})

test('without the fee element the same five give 84.38', () => {
  const sums = columnSums(['433434433', '332433433', '443444443', '333433332', '444444434']).toSpliced(3, 1)

  expect(satisfactionIndex(sums, 5)).toMatchObject({ interval: '3.375000', index: '84.38', grade: 'B' })
})

test('a mean of 3.55 on all nine is an A', () => {
  const sums = nine(71)

  expect(satisfactionIndex(sums, 20)).toMatchObject({ interval: '3.550000', index: '88.75', grade: 'A' })
})

test('one answer among nine hundred decides between D and C', () => {
  expect(satisfactionIndex(spread(2339), 100)).toMatchObject({ interval: '2.598889', index: '64.97', grade: 'D' })
  expect(satisfactionIndex(spread(2340), 100)).toMatchObject({ interval: '2.600000', index: '65.00', grade: 'C' })
})

test('a published survey of three elements comes out exact where its authors had cut the weight', () => {
  const { elements, index } = satisfactionIndex(named([74, 76, 60]), 20)

  expect(elements.map(({ mean }) => mean)).toEqual(['3.70', '3.80', '3.00'])
  expect(index).toBe('87.50')
})

test.each([
  [[74, 72], '91.25'],
  [[65, 71], '85.00'],
])('the same survey over sums %j gives %s', (sums, index) => {
  expect(satisfactionIndex(named(sums), 20).index).toBe(index)
})

test.each([
  [7660, 'C'],
  [7661, 'B'],
  [8830, 'B'],
  [8831, 'A'],
])('%i hundredths are classified %s after rounding', (hundredths, grade) => {
  const { index, grade: given } = satisfactionIndex(named([hundredths * 4]), 10_000)

  expect([index, given]).toEqual([`${hundredths / 100}`.padEnd(5, '0'), grade])
})

test('half a hundredth is rounded up', () => {
  expect(satisfactionIndex(named([13]), 4).elements).toEqual([{ code: 'u1', mean: '3.25' }])
  expect(satisfactionIndex(named([629]), 200).elements).toEqual([{ code: 'u1', mean: '3.15' }])
  expect(satisfactionIndex(named([629]), 200).index).toBe('78.63')
})

test('while nobody has answered there is no index and no grade', () => {
  expect(satisfactionIndex(named([0, 0]), 0)).toEqual({
    respondents: 0,
    elements: [
      { code: 'u1', mean: null },
      { code: 'u2', mean: null },
    ],
    interval: null,
    index: null,
    grade: null,
  })
})

test('the short form of one element is its mean times 25', () => {
  expect(satisfactionIndex([{ code: 'overall', sum: 10 }], 3)).toMatchObject({ index: '83.33', grade: 'B' })
})

test('a sum that no answers could give is a fault, not an index', () => {
  expect(() => satisfactionIndex(named([4, 41]), 4)).toThrow(RangeError)
  expect(() => satisfactionIndex(named([3]), 4)).toThrow(RangeError)
})

test('any answers at all give an index between 25 and 100, higher when one answer is better', () => {
  const answers = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 })

  fc.assert(
    fc.property(fc.array(answers, { minLength: 1 }), (rows) => {
      const index = Number(satisfactionIndex(columnSums(rows), rows.length).index)
      const better = rows.with(0, [4, ...(rows[0]?.slice(1) ?? [])])

      expect(index).toBeGreaterThanOrEqual(25)
      expect(index).toBeLessThanOrEqual(100)
      expect(Number(satisfactionIndex(columnSums(better), rows.length).index)).toBeGreaterThanOrEqual(index)
    }),
  )
})

test('the form asks the eight elements, each with four different answers', () => {
  expect(elements.map(({ code }) => code)).toEqual([
    'requirements',
    'procedure',
    'time',
    'product',
    'competence',
    'behaviour',
    'facilities',
    'complaints',
  ])
  for (const { answers } of elements) expect(new Set(answers).size).toBe(4)
})

function named(sums: readonly number[]) {
  return sums.map((sum, index) => ({ code: `u${index + 1}`, sum }))
}

function nine(sum: number) {
  return named(Array.from({ length: 9 }, () => sum))
}

function spread(total: number) {
  return named(Array.from({ length: 9 }, (_, index) => Math.floor(total / 9) + (index < total % 9 ? 1 : 0)))
}

/** Rows are respondents, columns elements: '4334' or [4, 3, 3, 4]. */
function columnSums(rows: readonly (string | number[])[]) {
  const [first = []] = rows
  return named(Array.from([...first], (_, column) => rows.reduce((sum, row) => sum + Number(row[column]), 0)))
}
