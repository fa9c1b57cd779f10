import { fromHex, joined } from './bytes.ts'

/** A signature as the PDF holds it: the message, and the bytes that it is about. */
export type FoundSignature = {
  subFilter: string
  message: Uint8Array
  content: () => Uint8Array
  coversWholeDocument: boolean
  signedAt: Date | null
  /** What was signed for, as the signer's program wrote it. */
  reason: string
}

/**
 * All signatures of a PDF, first to last. Only those whose own entries are among the signed bytes: else whoever appends
 * to a signed PDF could give an old signature another date.
 */
export function findSignatures(pdf: Uint8Array): FoundSignature[] {
  // Any encoding of one byte a character serves, so that places in the text are places in the file.
  const source = new TextDecoder('latin1').decode(pdf)
  return Array.from(source.matchAll(byteRange), (range) => signatureAt(pdf, source, range)).filter(
    (one) => one !== null,
  )
}

const byteRange = /\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

function signatureAt(pdf: Uint8Array, source: string, range: RegExpExecArray): FoundSignature | null {
  const [gapStart = 0, gapEnd = 0, tail = 0] = range.slice(1).map(Number)
  const end = gapEnd + tail
  const hex = /^<([0-9a-f]+|[0-9A-F]+)>$/.exec(source.slice(gapStart, gapEnd))?.[1]
  const entries = dictionaryAround(source, Math.min(range.index, gapStart), Math.max(range.index, gapEnd))
  if (!hex || hex.length % 2 === 1 || end > pdf.length || !entries) return null
  if (!/\/Contents\s*$/.test(source.slice(Math.max(gapStart - 40, 0), gapStart))) return null

  const dictionary = source.slice(entries.start, gapStart) + source.slice(gapEnd, entries.end)
  return {
    subFilter: /\/SubFilter\s*\/([\w.]+)/.exec(dictionary)?.[1] ?? '',
    message: fromHex(hex),
    content: () => joined(pdf.subarray(0, gapStart), pdf.subarray(gapEnd, end)),
    coversWholeDocument: end === pdf.length,
    signedAt: readDate(dictionary),
    reason: readText(dictionary, 'Reason'),
  }
}

/** The object from before `from` to behind `to`; null where those lie in two objects. */
function dictionaryAround(source: string, from: number, to: number) {
  const start = source.lastIndexOf(' obj', from)
  const end = source.indexOf('endobj', from)
  return start === -1 || end < to ? null : { start, end }
}

function readDate(dictionary: string): Date | null {
  const parts = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)/.exec(dictionary)
  if (!parts) return null

  const [, year, month, day, hour, minute, second, zone] = parts
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone?.replace("'", ':')}`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** Of the texts that a PDF may hold only those written in hexadecimal UTF-16, as ours are; nothing for others. */
function readText(dictionary: string, name: string): string {
  const hex = new RegExp(`/${name}\\s*<feff((?:[0-9a-f]{4})*)>`, 'i').exec(dictionary)?.[1] ?? ''
  return new TextDecoder('utf-16be').decode(fromHex(hex))
}
