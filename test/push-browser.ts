import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'

/** A browser that has subscribed: what it gives away, and how it alone reads what comes (RFC 8291 on RFC 8188). */
export function pushBrowser(endpoint: string) {
  const pair = createECDH('prime256v1')
  const ours = pair.generateKeys()
  const auth = randomBytes(16)

  function read(body: Buffer): string {
    const salt = body.subarray(0, 16)
    const theirs = body.subarray(21, 21 + body.readUInt8(20))
    const sealed = body.subarray(21 + theirs.length)

    const info = Buffer.concat([Buffer.from('WebPush: info\0'), ours, theirs])
    const shared = derived(pair.computeSecret(theirs), { salt: auth, info, length: 32 })
    const key = derived(shared, { salt, info: 'Content-Encoding: aes128gcm\0', length: 16 })
    const nonce = derived(shared, { salt, info: 'Content-Encoding: nonce\0', length: 12 })

    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
  }

  const subscription = {
    endpoint,
    keys: { p256dh: ours.toString('base64url'), auth: auth.toString('base64url') },
  }
  return { subscription, read }
}

/** What the header says of the sender, once its signature is found to hold (RFC 8292); nothing otherwise. */
export function senderIn(authorization: string | undefined) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return undefined

  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const holds = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return holds ? { key, head: decoded(head), claims: decoded(claims) } : undefined
}

function derived(secret: Buffer, { salt, info, length }: { salt: Buffer; info: Buffer | string; length: number }) {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length))
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}
