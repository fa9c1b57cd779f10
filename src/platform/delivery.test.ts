import { expect, test } from 'vitest'
import { codeOf, DeliveryFailed, DeliveryRefused, mustBeTaken } from './delivery.ts'

test.each([
  ['550 5.1.1\r\n550 no such\u0000user', '550 5.1.1 550 no such user'],
  ['550 <rani@contoh.go.id>: unknown "rani@contoh.go.id"', '550 <[alamat]>: unknown "[alamat]"'],
  ['no such chat 081234567890 at 12:30', 'no such chat [angka] at 12:30'],
  ['x'.repeat(500), 'x'.repeat(200)],
])('%j is kept as one short line that names nobody', (said, kept) => {
  expect(new DeliveryRefused('gone', said).message).toBe(kept)
  expect(new DeliveryFailed(said).message).toBe(kept)
})

test.each([
  [200, undefined],
  [204, undefined],
  [299, undefined],
  [300, 'failed'],
  [304, 'failed'],
  [400, 'unwanted'],
  [404, 'gone'],
  [408, 'failed'],
  [410, 'gone'],
  [429, 'failed'],
  [499, 'unwanted'],
  [500, 'failed'],
  [101, 'failed'],
])('%i is judged %s where 404 and 410 are addresses that are no more', (status, judged) => {
  const answer = { status, excerpt: '', ms: 1 }
  expect(judgedBy(() => mustBeTaken({ answer, gone: [404, 410], at: new Date() }))).toBe(judged)
})

test('of what broke a connection the code alone is told, also where another error wraps it', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' })

  expect(codeOf(refused)).toBe('ECONNREFUSED')
  expect(codeOf(new TypeError('fetch failed', { cause: refused }))).toBe('ECONNREFUSED')
  expect(codeOf(new Error('10.0.0.1 said no'))).toBe('connection lost')
  expect(codeOf('10.0.0.1 said no')).toBe('connection lost')
})

function judgedBy(judging: () => void): string | undefined {
  try {
    judging()
    return undefined
  } catch (error) {
    return error instanceof DeliveryRefused ? error.reason : 'failed'
  }
}
