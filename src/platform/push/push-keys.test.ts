import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { pushKeys } from './push-keys.ts'

test('who has the same secret has the same keys, and nobody else', () => {
  const keys = pushKeys(Buffer.alloc(32, 7))

  expect(pushKeys(Buffer.alloc(32, 7))).toEqual(keys)
  expect(pushKeys(Buffer.alloc(32, 8))).not.toEqual(keys)
})

test('the keys stay as they are, since browsers have subscribed to them', () => {
  expect(pushKeys(Buffer.alloc(32, 7)).publicKey).toBe(
    'BIP975MvX_xctL6L0aRq2US7QJysWKTFjjTItsbOG65uuAfYJzgPnyTOTUN-yff9QCy_KqDTf_yNwLzTV5GZaDA',
  )
})

test('public and private key belong together and are written as push services want them', () => {
  for (let byte = 0; byte < 64; byte++) {
    const { publicKey, privateKey } = pushKeys(Buffer.alloc(32, byte))
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(privateKey, 'base64url')

    expect(pair.getPublicKey('base64url')).toBe(publicKey)
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65)
    expect(Buffer.from(privateKey, 'base64url')).toHaveLength(32)
  }
})
