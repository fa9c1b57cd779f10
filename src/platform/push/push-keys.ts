import { createECDH, hkdfSync } from 'node:crypto'

/** The pair by which push services know this installation (VAPID): P-256, raw, in base64url. */
export type PushKeys = { publicKey: string; privateKey: string }

/**
 * Drawn from the installation's secret rather than kept: whoever has a copy of the secret has the same pair, so the processes
 * that share a database agree without a word. With another secret browsers have to subscribe anew.
 */
export function pushKeys(secret: Buffer): PushKeys {
  // 48 bytes before the remainder: no key is likelier than another (FIPS 186-5, A.2.1)
  const drawn = BigInt(`0x${Buffer.from(hkdfSync('sha256', secret, '', 'web push', 48)).toString('hex')}`)
  const scalar = (drawn % (order - 1n)) + 1n

  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex')
  return {
    publicKey: pair.getPublicKey('base64url'),
    privateKey: Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').toString('base64url'),
  }
}

/** Of the group of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
