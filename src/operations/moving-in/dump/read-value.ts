import { DumpFault, type Value } from './dump.ts'

const quote = 0x27
const backslash = 0x5c
const comma = 0x2c
const closing = 0x29

type Read = { value: Value; end: number }

/** One value of a row from `start` on, or nothing where the bytes end before it does. */
export function readValue(bytes: Buffer, start: number): Read | undefined {
  const end = endOfWord(bytes, start)
  if (end === undefined) return undefined
  const word = bytes.toString('latin1', start, end).trim()
  if (bytes[end] === quote) return quoted(bytes, end, word)
  if (/^null$/i.test(word)) return { value: null, end }
  if (/^0x(?:[0-9a-f]{2})*$/i.test(word)) return { value: Buffer.from(word.slice(2), 'hex'), end }
  if (/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(word)) return { value: Buffer.from(word), end }
  throw new DumpFault(
    `Ada nilai yang bukan angka atau teks: ${JSON.stringify(word.slice(0, 40))}. Buat dump dengan mysqldump.`,
  )
}

/** Up to the quote, comma or bracket that ends it. */
function endOfWord(bytes: Buffer, start: number): number | undefined {
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote || byte === comma || byte === closing) return at
  }
  return undefined
}

/** `introducer` is what may stand before the quote: a character set, or the sign of hexadecimal or binary digits. */
function quoted(bytes: Buffer, start: number, introducer: string): Read | undefined {
  if (!/^(?:|n|x|b|_[a-z0-9]+)$/i.test(introducer))
    throw new DumpFault(
      `Ada nilai yang tidak dikenali: ${JSON.stringify(introducer.slice(0, 40))}. Buat dump dengan mysqldump.`,
    )
  const end = endOfQuoted(bytes, start)
  if (end === undefined) return undefined
  const inside = bytes.subarray(start + 1, end)
  if (/^x$/i.test(introducer)) return { value: Buffer.from(inside.toString('latin1'), 'hex'), end: end + 1 }
  if (/^b$/i.test(introducer))
    return { value: Buffer.from(String(Number.parseInt(inside.toString('latin1'), 2))), end: end + 1 }
  return { value: plain(inside), end: end + 1 }
}

/** Where the closing quote stands; one that is doubled or behind a backslash closes nothing. */
export function endOfQuoted(bytes: Buffer, start: number, mark = quote): number | undefined {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === backslash && mark !== 0x60) at += 1
    else if (byte === mark) {
      // whether it is doubled is told by the next byte
      if (at + 1 >= bytes.length) return undefined
      if (bytes[at + 1] !== mark) return at
      at += 1
    }
  }
  return undefined
}

const escapes: Record<number, number> = { 48: 0, 98: 8, 110: 10, 114: 13, 116: 9, 90: 26 }

function plain(inside: Buffer): Buffer {
  if (!inside.includes(backslash) && !inside.includes(quote)) return inside
  const kept = Buffer.allocUnsafe(inside.length)
  let length = 0
  for (let at = 0; at < inside.length; at += 1) {
    const byte = inside[at] ?? 0
    const next = inside[at + 1] ?? byte
    // a quote stands here only where it is doubled
    if (byte === backslash || byte === quote) at += 1
    kept[length] = byte === backslash ? (escapes[next] ?? next) : byte
    length += 1
  }
  return kept.subarray(0, length)
}
