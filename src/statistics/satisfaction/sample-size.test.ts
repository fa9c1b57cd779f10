import fc from 'fast-check'
import { expect, test } from 'vitest'
import { largestPopulation, sampleSize } from './sample-size.ts'

/** The table of Krejcie & Morgan as it is published: population, sample. */
const table = `10 10, 15 14, 20 19, 25 24, 30 28, 35 32, 40 36, 45 40, 50 44, 55 48, 60 52, 100 80, 150 108, 200 132,
  220 140, 230 144, 240 148, 250 152, 260 155, 270 159, 280 162, 290 165, 300 169, 320 175, 340 181, 500 217, 1000 278,
  1200 291, 1300 297, 1400 302, 1500 306, 1600 310, 1700 313, 1800 317, 1900 320, 2000 322, 2200 327`
const published = table.split(',').map((pair) => pair.trim().split(' ').map(Number))

test.each(published)('of %i people %i are asked', (population = 0, sample = 0) => {
  expect(sampleSize(population)).toBe(sample)
})

test('nobody is asked twice, and a larger office never asks fewer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: largestPopulation - 1 }), (population) => {
      expect(sampleSize(population)).toBeLessThanOrEqual(population)
      expect(sampleSize(population + 1)).toBeGreaterThanOrEqual(sampleSize(population))
    }),
  )
})
