import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Encrypts a text for storage under a secret of 32 bytes: AES-256-GCM, laid out nonce, tag, ciphertext, in base64. */
export function seal(text: string, secret: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])

  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64')
}

/** The text again; nothing where it was sealed with another secret, as after a loss, or a bit of it has changed. */
export function unseal(sealed: string, secret: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
