import { joined } from './bytes.ts'
import { type Der, expectTag, NotDer, objectIdentifier, readOnly, tags, wholeNumber } from './der.ts'

/** SHA-1 names a certificate in some timestamps, and is never believed of a content. */
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** The hash that an AlgorithmIdentifier names; undefined for SHA-1 and older ones. */
export function hashOf(algorithm: Der | undefined): Hash | undefined {
  return hashes[objectIdentifier(algorithm?.parts[0])]
}

export async function digest(hash: Hash, content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(content)))
}

export type Signed = {
  data: Uint8Array
  signature: Uint8Array
  /** The AlgorithmIdentifier beside the signature. */
  algorithm: Der
  /** The hash, where the algorithm names none. */
  hash?: Hash | undefined
  /** SubjectPublicKeyInfo of the key that is said to have signed. */
  publicKey: Der
}

/** Whether that key signed that data: RSA (PKCS #1 and PSS) and ECDSA, with SHA-256 or longer. */
export async function isSignedByKey(signed: Signed): Promise<boolean> {
  const scheme = schemeOf(signed)
  if (!scheme) return false

  const key = await crypto.subtle.importKey('spki', new Uint8Array(signed.publicKey.whole), scheme.key, false, [
    'verify',
  ])
  return await crypto.subtle.verify(scheme.check, key, scheme.signature, new Uint8Array(signed.data))
}

const hashes: Record<string, Hash> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const rsa = '1.2.840.113549.1.1.1'
const rsaPss = '1.2.840.113549.1.1.10'
const ellipticCurve = '1.2.840.10045.2.1'

const rsaWithHash: Record<string, Hash> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
}

const ecdsaWithHash: Record<string, Hash> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}

const curves: Record<string, { namedCurve: string; bytes: number }> = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', bytes: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', bytes: 48 },
  '1.3.132.0.35': { namedCurve: 'P-521', bytes: 66 },
}

function schemeOf({ algorithm, hash, publicKey, signature }: Signed) {
  const name = objectIdentifier(algorithm.parts[0])
  const [keyName, keyParameter] = publicKey.parts[0]?.parts ?? []
  const keyType = objectIdentifier(keyName)

  if (keyType === rsa && name === rsaPss) return pssScheme(algorithm, signature)
  if (keyType === rsa) return rsaScheme(name === rsa ? hash : rsaWithHash[name], signature)
  if (keyType === ellipticCurve)
    return ecdsaScheme(ecdsaWithHash[name], curves[objectIdentifier(keyParameter)], signature)
}

function rsaScheme(hash: Hash | undefined, signature: Uint8Array) {
  const check = { name: 'RSASSA-PKCS1-v1_5' }
  return hash && { key: { ...check, hash }, check, signature: new Uint8Array(signature) }
}

function pssScheme(algorithm: Der, signature: Uint8Array) {
  const given = algorithm.parts[1]?.parts ?? []
  const hash = hashOf(given.find((one) => one.tag === 0xa0)?.parts[0])
  const salt = given.find((one) => one.tag === 0xa2)?.parts[0]
  const saltLength = salt ? wholeNumber(salt) : 20
  const name = 'RSA-PSS'
  return hash && { key: { name, hash }, check: { name, saltLength }, signature: new Uint8Array(signature) }
}

function ecdsaScheme(hash: Hash | undefined, curve: (typeof curves)[string] | undefined, signature: Uint8Array) {
  const name = 'ECDSA'
  if (!hash || !curve) return undefined
  const check = { name, hash }
  return { key: { name, namedCurve: curve.namedCurve }, check, signature: twoNumbers(signature, curve.bytes) }
}

/** WebCrypto wants the two numbers of an ECDSA signature side by side, each as long as the curve. */
function twoNumbers(signature: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const numbers = expectTag(readOnly(signature), tags.sequence).parts.map(({ content }) => {
    const number = content[0] === 0 ? content.subarray(1) : content
    if (number.length > bytes) throw new NotDer()
    return joined(new Uint8Array(bytes - number.length), number)
  })
  return joined(...numbers)
}
