import { joined } from './bytes.ts'

/** One value of ASN.1 as DER writes it: `whole` with its tag and length, `parts` where it is made of others. */
export type Der = { tag: number; whole: Uint8Array; content: Uint8Array; parts: readonly Der[] }

export class NotDer extends Error {}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/**
 * The first value in `bytes`, and what follows it. Takes the lengths that BER leaves open as well, since some authorities
 * for timestamps write them; refuses with `NotDer` what neither knows.
 */
export function readDer(bytes: Uint8Array, depth = 0): { value: Der; rest: Uint8Array } {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) throw new NotDer()
  if (first === openLength) return readOpen(bytes, tag, depth)

  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  const start = 2 + lengthBytes
  const end = start + (first < 0x80 ? first : longLength(bytes.subarray(2, start), lengthBytes))
  if (end > bytes.length) throw new NotDer()

  const content = bytes.subarray(start, end)
  const parts = (tag & constructed) !== 0 ? readAll(content, depth + 1) : []
  return { value: { tag, whole: bytes.subarray(0, end), content, parts }, rest: bytes.subarray(end) }
}

/** The value that fills `bytes` to the end. */
export function readOnly(bytes: Uint8Array): Der {
  const { value, rest } = readDer(bytes)
  if (rest.length > 0) throw new NotDer()
  return value
}

/** The value itself, once it is known to have that tag. */
export function expectTag(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new NotDer()
  return value
}

/** The bytes of an OCTET STRING, which BER may cut into several. */
export function octets(value: Der | undefined): Uint8Array {
  if (value?.tag === (tags.octetString | constructed)) return joined(...value.parts.map(octets))
  return expectTag(value, tags.octetString).content
}

export function objectIdentifier(value: Der | undefined): string {
  const numbers: number[] = []
  let number = 0
  for (const byte of expectTag(value, tags.objectIdentifier).content) {
    number = number * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(number)
    number = 0
  }

  const [first = 0, ...others] = numbers
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - 40 * root, ...others].join('.')
}

export function wholeNumber(value: Der | undefined): number {
  return expectTag(value, tags.integer).content.reduce((number, byte) => number * 256 + byte, 0)
}

export function time(value: Der | undefined): Date {
  const text = value ? new TextDecoder().decode(value.content) : ''
  const parts = /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text)
  if (!parts || (value?.tag !== tags.utcTime && value?.tag !== tags.generalizedTime)) throw new NotDer()

  const [, written = '', month, day, hour, minute, second, fraction = ''] = parts
  const year = value.tag === tags.generalizedTime ? written : `${Number(written) < 50 ? '20' : '19'}${written}`
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`)
  if (Number.isNaN(at.getTime())) throw new NotDer()
  return at
}

const constructed = 0x20
const openLength = 0x80

// A certificate goes about ten deep: what goes deeper was made to exhaust whoever reads it.
const deepest = 40

/** Values one after another until two zeros. */
function readOpen(bytes: Uint8Array, tag: number, depth: number): { value: Der; rest: Uint8Array } {
  if ((tag & constructed) === 0) throw new NotDer()

  const parts: Der[] = []
  let rest = bytes.subarray(2)
  while (rest[0] !== 0 || rest[1] !== 0) {
    const next = readDer(rest, depth + 1)
    parts.push(next.value)
    rest = next.rest
  }
  const end = bytes.length - rest.length
  return {
    value: { tag, whole: bytes.subarray(0, end + 2), content: bytes.subarray(2, end), parts },
    rest: rest.subarray(2),
  }
}

function readAll(content: Uint8Array, depth: number): Der[] {
  const values: Der[] = []
  let rest = content
  while (rest.length > 0) {
    const next = readDer(rest, depth)
    values.push(next.value)
    rest = next.rest
  }
  return values
}

function longLength(bytes: Uint8Array, expected: number): number {
  if (expected < 1 || expected > 4 || bytes.length < expected) throw new NotDer()
  return bytes.reduce((length, byte) => length * 256 + byte, 0)
}
