import { unseal } from '../../../platform/seal.ts'

/** A private key of the office as PEM; nothing where it was sealed with a secret that has been lost since. */
export function openedKey(sealedKey: string, secret: Buffer): string | undefined {
  try {
    return unseal(Buffer.from(sealedKey, 'base64'), secret)
  } catch {
    return undefined
  }
}
