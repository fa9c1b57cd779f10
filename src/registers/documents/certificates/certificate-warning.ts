import { t } from '../../../platform/words.ts'
import { formatDateTime } from '../../../ui/format.ts'

type Signed = { signedAt: Date | null; certificateRevokedAt: Date | null }

/** Said where the certificate that signed was revoked since. A thief can set his clock back, so both times are told. */
export function certificateWarning({ signedAt, certificateRevokedAt }: Signed): string | undefined {
  if (!signedAt || !certificateRevokedAt) return undefined
  const times = { signed: formatDateTime(signedAt), revoked: formatDateTime(certificateRevokedAt) }

  return signedAt < certificateRevokedAt
    ? t(
        'Sertifikat penandatangan dicabut pada {revoked}. Dokumen ini ditandatangani sebelum pencabutan, pada {signed}.',
        times,
      )
    : t(
        'Sertifikat penandatangan sudah dicabut pada {revoked}, sebelum dokumen ini ditandatangani pada {signed}.',
        times,
      )
}
