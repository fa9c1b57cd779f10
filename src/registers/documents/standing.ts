import type { DocumentState, SignatureMethod } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import type { Tone } from '../../ui/tone.ts'

/** How a paper stands today: what it was issued as, unless a later one took its place or it was revoked. */
export type Standing = DocumentState | 'superseded' | 'revoked'

export const standings = [
  'signed',
  'awaiting_signature',
  'issued',
  'superseded',
  'revoked',
  'draft',
] as const satisfies Standing[]

export const standingNames: Record<Standing, string> = {
  awaiting_signature: words('Menunggu tanda tangan'),
  signed: words('Ditandatangani'),
  issued: words('Terbit'),
  superseded: words('Digantikan'),
  revoked: words('Dicabut'),
  draft: words('Naskah'),
}

export const standingTones: Record<Standing, Tone> = {
  awaiting_signature: 'warning',
  signed: 'success',
  issued: 'success',
  superseded: 'neutral',
  revoked: 'danger',
  draft: 'neutral',
}

/** What each way of signing may be called (PP 71/2019 article 60): only BSrE's certificate is a certified one. */
export const methodNames: Record<SignatureMethod, string> = {
  internal: words(
    'Disetujui secara elektronik melalui Aplikasi E-Ticketing (tanda tangan elektronik tidak tersertifikasi)',
  ),
  bsre: words('Ditandatangani secara elektronik dengan sertifikat BSrE'),
  wet: words('Ditandatangani dengan pena di atas kertas, lalu dipindai'),
}

/** A paper that holds: it can be revoked, and superseded by a later one. */
export function isInForce(standing: Standing): boolean {
  return standing === 'signed' || standing === 'issued'
}
