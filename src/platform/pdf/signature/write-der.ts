import { joined } from '../reading/bytes.ts'

/** One value of ASN.1 as DER writes it: its tag, the length of `parts` together, and they. */
export function writeDer(tag: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return joined(Uint8Array.of(tag, ...writtenLength(length)), ...parts)
}

function writtenLength(length: number): number[] {
  if (length < 0x80) return [length]

  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}
