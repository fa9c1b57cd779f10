import { words } from '../../../platform/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import type { SignatoryCertificate } from './queries.ts'

/** Why a certificate is put out of use; the codes are those of RFC 5280. */
export const certificateReasons = ['keyCompromise', 'affiliationChanged', 'superseded'] as const
export type CertificateReason = (typeof certificateReasons)[number]

export const certificateReasonNames: Record<CertificateReason, string> = {
  keyCompromise: words('Kunci diduga bocor'),
  affiliationChanged: words('Pejabat berhenti atau berpindah'),
  superseded: words('Diganti sertifikat lain'),
}

export type CertificateState = 'in_use' | 'replaced' | 'expired' | 'revoked'

export const certificateStates: Record<CertificateState, { name: string; tone: Tone }> = {
  in_use: { name: words('Dipakai'), tone: 'success' },
  replaced: { name: words('Diganti'), tone: 'neutral' },
  expired: { name: words('Kedaluwarsa'), tone: 'warning' },
  revoked: { name: words('Sertifikat dicabut'), tone: 'danger' },
}

type Dates = Pick<SignatoryCertificate, 'revokedAt' | 'validUntil' | 'replacedAt'>

export function stateOf({ revokedAt, validUntil, replacedAt }: Dates, now: Date): CertificateState {
  if (revokedAt) return 'revoked'
  if (validUntil <= now) return 'expired'
  return replacedAt ? 'replaced' : 'in_use'
}

/** As it is kept; one that is not known is told as no reason in particular. */
export function certificateReason(kept: string | null): CertificateReason | undefined {
  return certificateReasons.find((known) => known === kept)
}
