import { sha256 } from '@noble/hashes/sha2.js'

/** For pages that came over plain http, where browsers hide their own SHA-256. A bundle of its own. */
export function digest(bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}
