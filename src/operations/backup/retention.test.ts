import { expect, test } from 'vitest'
import { toForget } from './retention.ts'

const day = 86_400_000
const newest = new Date('2026-11-27T19:30:00Z')

/** One a night, newest first; named by how many nights ago. */
function nights(count: number) {
  return Array.from({ length: count }, (_, n) => ({ name: String(n), at: new Date(newest.getTime() - n * day) }))
}

function keptOf(count: number, keep: Parameters<typeof toForget>[1]): string[] {
  const gone = toForget(nights(count), keep)
  return nights(count)
    .map(({ name }) => name)
    .filter((name) => !gone.includes(name))
}

test('of a year of nights the last days, the last of each week, and the last of each month stay', () => {
  // made on Saturday 28 November 02:30 in Jakarta; six nights before was Sunday 22, the end of a week
  expect(keptOf(400, { daily: 7, weekly: 5, monthly: 3 })).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '13',
    '20',
    '27',
    '28',
    '59',
  ])
})

test('the newest stays whatever is asked for', () => {
  expect(keptOf(3, { daily: 0, weekly: 0, monthly: 0 })).toEqual(['0'])
})

test('of several on one day the newest counts, and nights without one do not use up the days', () => {
  const at = (text: string) => ({ name: text, at: new Date(text) })
  const made = ['2026-11-27T01:00:00Z', '2026-11-27T19:30:00Z', '2026-11-27T09:00:00Z', '2026-11-02T19:30:00Z'].map(at)
  // by the office's calendar: the 28th begins at 17:00 UTC
  expect(toForget(made, { daily: 3, weekly: 0, monthly: 0 })).toEqual(['2026-11-27T01:00:00Z'])
})
