import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const secret = Buffer.alloc(32, 7)

test('what is sealed opens with its own secret only, and not once a bit has changed', () => {
  const sealed = seal('-----BEGIN PRIVATE KEY-----', secret)
  const changed = Buffer.from(sealed, 'base64')
  changed[40] = (changed[40] ?? 0) ^ 1

  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('PRIVATE KEY')
  expect(unseal(sealed, secret)).toBe('-----BEGIN PRIVATE KEY-----')
  expect(unseal(sealed, Buffer.alloc(32, 8))).toBeUndefined()
  expect(unseal(changed.toString('base64'), secret)).toBeUndefined()
})
