import { createHash, randomBytes } from 'node:crypto'
import type { DocumentKind, DocumentState, SignatureMethod } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'

export const kindNames: Record<DocumentKind, string> = {
  work_order: words('Surat Perintah Perbaikan'),
  handling_report: words('Laporan Penanganan'),
  disposal_record: words('Berita Acara Pemusnahan Arsip'),
  recap: words('Rekap'),
}

/** A paper as it is issued: bytes that will never change, and the token that its QR leads to. */
export type NewDocument = {
  kind: DocumentKind
  number: string
  version: number
  state: DocumentState
  token: string
  content: Uint8Array
  /** `method` left out is the office's own, `internal`. A draft names who was to sign. */
  signer?: { name: string; title: string; at: Date; method?: SignatureMethod }
}

export type IssuedDocument = { id: number; sha256: string; token: string }

/** 192 random bits, for the address behind a QR code. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
