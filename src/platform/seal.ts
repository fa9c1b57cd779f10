import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Encrypts a text for storage under a secret of 32 bytes: AES-256-GCM, laid out nonce, tag, ciphertext. */
export function seal(text: string, secret: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])

  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
}

/** Throws when the secret is another one or a bit of what was sealed has changed. */
export function unseal(sealed: Buffer, secret: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(sealed.subarray(12, 28))

  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
