import { inflateSync } from 'node:zlib'

export type PdfFault = 'damaged' | 'encrypted' | 'active'

/** What object streams may unpack to, how many streams there may be, how long one's dictionary: more is a trap. */
const mostUnpacked = 32 * 1024 * 1024
const mostStreams = 20_000
const longestDictionary = 4096

const encryption = spelled('Encrypt')
const commands = [spelled('JavaScript'), spelled('Launch')]
const objectStream = spelled('ObjStm')
const filter = spelled('Filter')

/**
 * What keeps us from taking a PDF. Reads names in the open and in Flate object streams, however they are spelt. It is a
 * sieve, not a parser: a script hidden behind other filters passes, which is why PDFs are only ever served as downloads.
 */
export function pdfFault(bytes: Uint8Array): PdfFault | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (!isWhole(text)) return 'damaged'
  if (encryption.test(text)) return 'encrypted'

  const packed = objectStreams(bytes, text)
  if (!packed) return 'damaged'
  return [text, ...packed].some(isActive) ? 'active' : undefined
}

function isWhole(text: string): boolean {
  const end = text.slice(-1024)
  return text.startsWith('%PDF-') && end.includes('startxref') && end.includes('%%EOF')
}

function isActive(text: string): boolean {
  return commands.some((command) => command.test(text))
}

/** The text of every object stream, or nothing when they can't be unpacked within bounds. */
function objectStreams(bytes: Uint8Array, text: string): string[] | undefined {
  const unpacked: string[] = []
  let streams = 0
  let left = mostUnpacked

  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    streams += 1
    if (streams > mostStreams) return undefined
    if (!isPackedObjects(dictionaryBefore(text, index))) continue

    const part = inflated(bytes.subarray(index + keyword.length), left)
    if (part === undefined) return undefined
    left -= part.length
    unpacked.push(part)
  }
  return unpacked
}

function dictionaryBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - longestDictionary), index)
  return before.slice(before.lastIndexOf('obj') + 1)
}

/** Without a filter its objects lie in the open and were read there. */
function isPackedObjects(dictionary: string): boolean {
  return objectStream.test(dictionary) && filter.test(dictionary)
}

function inflated(bytes: Uint8Array, most: number): string | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(most, 1) }).toString('latin1')
  } catch {
    return undefined
  }
}

/** A name, any letter of which may be written as its code: /J#61vaScript. */
function spelled(name: string): RegExp {
  const letters = Array.from(name, (letter) => `(?:${letter}|#${anyCase(letter.charCodeAt(0).toString(16))})`)
  return new RegExp(`/${letters.join('')}(?![A-Za-z])`)
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`)
}
