import { createHash } from 'node:crypto'
import { type ReadObject, readObject, readTrailer, type Trailer } from './pdf-objects.ts'

/** What the reader of a PDF shows beside the signature. */
export type SignatureFacts = { name: string; reason: string; location: string; at: Date }

/**
 * Appends a signature field to a PDF whose cross references are a plain table, as Typst writes them. `gap` is the
 * place of the still empty signature of at most `room` bytes, its angle brackets included: all the rest is what gets
 * signed.
 */
export function addSignatureField(pdf: Uint8Array, facts: SignatureFacts, room: number) {
  const source = Buffer.from(pdf).toString('latin1')
  const trailer = readTrailer(source)
  const catalog = readObject(source, trailer.root)
  if (catalog.body.includes('/AcroForm')) throw new Error('This PDF has a form already: it was signed before')

  const page = readObject(source, firstPage(source, catalog))

  const signature = trailer.size
  const field = trailer.size + 1
  const update = [
    { number: page.number, body: withAnnotation(page.body, field) },
    { number: catalog.number, body: withEntry(catalog.body, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`) },
    { number: signature, body: signatureDictionary(facts, room) },
    { number: field, body: fieldDictionary(signature, page.number) },
  ]
  const bytes = Buffer.from(appended(source, update, trailer), 'latin1')

  return fillByteRange(bytes, room)
}

function firstPage(source: string, catalog: ReadObject): number {
  const pages = readObject(source, reference(catalog, /\/Pages (\d+) 0 R/))
  return reference(pages, /\/Kids\s*\[\s*(\d+) 0 R/)
}

function reference(from: ReadObject, pattern: RegExp): number {
  const number = pattern.exec(from.body)?.[1]
  if (!number) throw new Error(`Object ${from.number} of this PDF lacks ${pattern.source}`)
  return Number(number)
}

const byteRangePlaceholder = `[0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`

function signatureDictionary(facts: SignatureFacts, room: number): string {
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/Name ${text(facts.name)} /Reason ${text(facts.reason)} /Location ${text(facts.location)} /M ${date(facts.at)}`,
    `/ByteRange ${byteRangePlaceholder}`,
    `/Contents <${'0'.repeat(room * 2)}> >>`,
  ].join('\n')
}

/** Without an area: the block that people see is part of the page, so that paper and screen show the same. */
function fieldDictionary(signature: number, page: number): string {
  return (
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V ${signature} 0 R ` +
    `/F 132 /Rect [0 0 0 0] /P ${page} 0 R >>`
  )
}

/** UTF-16 in hexadecimal, which says any name and needs no escaping. */
function text(value: string): string {
  const utf16 = Buffer.from(`\ufeff${value}`, 'utf16le').swap16()
  return `<${utf16.toString('hex')}>`
}

function date(at: Date): string {
  return `(D:${at.toISOString().replace(/\..*/, '').replace(/\D/g, '')}Z)`
}

function withAnnotation(page: string, field: number): string {
  if (!page.includes('/Annots')) return withEntry(page, `/Annots [${field} 0 R]`)
  if (!/\/Annots\s*\[/.test(page)) throw new Error('The annotations of this page are kept in another object')
  return page.replace(/\/Annots\s*\[/, `/Annots [${field} 0 R `)
}

function withEntry(dictionary: string, entry: string): string {
  const end = dictionary.lastIndexOf('>>')
  return `${dictionary.slice(0, end)}  ${entry}\n${dictionary.slice(end)}`
}

function appended(source: string, update: ReadObject[], trailer: Trailer): string {
  const entries: string[] = []
  let written = `${source.trimEnd()}\n`
  for (const { number, body } of update) {
    entries.push(`${number} 1\n${String(written.length).padStart(10, '0')} 00000 n \n`)
    written += `${number} 0 obj\n${body}\nendobj\n`
  }

  const dictionary = trailer.body
    .replace(/\/Size \d+/, `/Size ${trailer.size + 2}\n  /Prev ${trailer.startxref}`)
    .replace(/(\/ID\s*\[\s*\([^)]*\)\s*)\([^)]*\)/, `$1(${changedId(written)})`)
  return `${written}xref\n${entries.join('')}trailer\n${dictionary}\nstartxref\n${written.length}\n%%EOF\n`
}

/** Every update of a PDF has a second identifier of its own (ISO 32000-1, 14.4). */
function changedId(written: string): string {
  return createHash('sha256').update(written, 'latin1').digest('base64url').slice(0, 22)
}

function fillByteRange(bytes: Buffer, room: number) {
  const rangeAt = bytes.lastIndexOf(byteRangePlaceholder)
  const start = bytes.indexOf('/Contents <', rangeAt) + '/Contents '.length
  const end = start + room * 2 + 2

  const range = `[0 ${start} ${end} ${bytes.length - end}]`
  bytes.write(range.padEnd(byteRangePlaceholder.length), rangeAt, 'latin1')
  return { bytes, gap: { start, end } }
}
