import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { signingKey } from './signing-key.ts'

test('everybody signs with the own key, however many sign in turn', () => {
  const pems = Array.from({ length: 40 }, aKey)

  for (const pem of [...pems, ...pems]) expect(signingKey(pem).export({ type: 'pkcs8', format: 'pem' })).toBe(pem)
})

test('a key is opened once for the papers that follow', () => {
  const pem = aKey()

  expect(signingKey(pem)).toBe(signingKey(pem))
})

function aKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
