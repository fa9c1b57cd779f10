import { expect, test } from 'vitest'
import { toE164 } from './phone.ts'

test.each([
  ['081234567890', '+6281234567890'],
  ['62812-3456-7890', '+6281234567890'],
  ['+62 812 3456 7890', '+6281234567890'],
  [' 0812 3456 789 ', '+628123456789'],
  ['(021) 3865745', '+62213865745'],
])('%s is kept as %s', (typed, kept) => {
  expect(toE164(typed)).toBe(kept)
})

test.each([
  '',
  '00180312345678901',
  '0801234567890123',
  '12345',
  'tidak ada',
  '+1 202 555 0123',
  '0812',
  '08123456789012345678',
])('%s is no number of ours', (typed) => {
  expect(toE164(typed)).toBeUndefined()
})
