import { createHmac, timingSafeEqual } from 'node:crypto'

/** What only whoever holds the secret can say of a text: HMAC-SHA256 in base64url. Begin the text with what it is for. */
export function signatureOf(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

export function isSignatureOf(secret: Buffer, text: string, given: string): boolean {
  const [theirs, ours] = [Buffer.from(given), Buffer.from(signatureOf(secret, text))]
  return theirs.length === ours.length && timingSafeEqual(theirs, ours)
}
