import { t } from '../../../platform/words.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { nameWords } from '../../people/name-words.ts'

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

/** Said where a certificate names somebody else than the record; titles and capital letters make no difference. */
export function nameWarning(onCertificate: string | undefined, recorded: string | null): string | undefined {
  if (!onCertificate || !recorded || bareName(onCertificate) === bareName(recorded)) return undefined
  return t(
    'Sertifikat pada tanda tangan atas nama {certificate}, sedangkan yang tercatat menandatangani adalah {recorded}.',
    { certificate: onCertificate, recorded },
  )
}

function bareName(name: string): string {
  return nameWords(name).join(' ')
}
