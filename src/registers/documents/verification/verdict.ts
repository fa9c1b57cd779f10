import type { SignatureMethod } from '../../../platform/database/schema.ts'
import { t } from '../../../platform/words.ts'
import { formatDate, formatDateTime } from '../../../ui/format.ts'
import type { AlertTone } from '../../../ui/page/alert.tsx'
import { reasonInWords } from '../revoke-document.ts'
import type { PublicDocument } from './queries.ts'

export type Verdict = { tone: AlertTone; title: string; sentence: string }

/** How a paper stands, in the words of whoever holds it and knows nothing of the office. */
export function verdictOf(document: PublicDocument): Verdict {
  switch (document.standing) {
    case 'draft':
      return draft(document)
    case 'awaiting_signature':
      return awaiting()
    case 'superseded':
      return superseded(document)
    case 'revoked':
      return revoked(document)
    case 'signed':
    case 'issued':
      return { tone: 'success', title: t('Dokumen ini tercatat dan berlaku'), sentence: inForce(document) }
  }
}

function draft(document: PublicDocument): Verdict {
  if (isSignedElsewhere(document)) return beforeSignature(document)
  return {
    tone: 'warning',
    title: t('Penandatanganan tidak selesai'),
    sentence: t(
      'Naskah ini dikirim untuk ditandatangani, tetapi penandatanganannya tidak selesai. Naskah ini tidak berlaku.',
    ),
  }
}

/** True of a print that already bears ink as well: what counts is what is on record. */
function awaiting(): Verdict {
  return {
    tone: 'warning',
    title: t('Tanda tangan belum tercatat'),
    sentence: t(
      'Dokumen ini terbit, tetapi belum berlaku. Ia berlaku setelah ditandatangani melalui aplikasi, atau setelah pindaian surat yang ditandatangani dengan pena tercatat di sini.',
    ),
  }
}

function superseded(document: PublicDocument): Verdict {
  if (isSignedElsewhere(document)) return beforeSignature(document)
  return {
    tone: 'warning',
    title: t('Digantikan versi yang lebih baru'),
    sentence: t('Dokumen ini pernah diterbitkan, tetapi tidak berlaku lagi.'),
  }
}

/** The same version is on record with its signature. */
function isSignedElsewhere({ version, newestVersion, newestState }: PublicDocument): boolean {
  return newestVersion === version && newestState === 'signed'
}

function beforeSignature({ newestStanding, newestMethod, newestRevocationReason }: PublicDocument): Verdict {
  if (newestStanding === 'revoked')
    return {
      tone: 'danger',
      title: t('Surat ini dicabut'),
      sentence: t('Surat yang memuat tanda tangan sudah dicabut. Alasan: {reason}', {
        reason: reasonInWords(newestRevocationReason ?? ''),
      }),
    }
  // the sheet that bears the ink bears the QR of the print that it was
  if (newestMethod === 'wet')
    return {
      tone: 'info',
      title: t('Sudah ditandatangani dengan pena'),
      sentence: t(
        'Lembar yang memuat tanda tangan dengan pena adalah aslinya; pindaiannya tercatat di kantor. Cetakan tanpa tanda tangan tidak berlaku.',
      ),
    }
  return {
    tone: 'info',
    title: t('Sudah ada versi bertanda tangan'),
    sentence: t('Ini cetakan sebelum ditandatangani. Yang berlaku adalah surat yang memuat tanda tangan.'),
  }
}

function revoked({ version, revokedAt, revocationReason, newestVersion }: PublicDocument): Verdict {
  const sentences = [
    t('Dicabut pada {at}. Alasan: {reason}', {
      at: formatDateTime(revokedAt ?? new Date(0)),
      reason: reasonInWords(revocationReason ?? ''),
    }),
    newestVersion !== null && newestVersion > version
      ? t('Sudah ada versi {version} yang lebih baru.', { version: newestVersion })
      : '',
  ]
  return {
    tone: 'danger',
    title: t('Dokumen ini dicabut dan tidak berlaku'),
    sentence: sentences.filter(Boolean).join(' '),
  }
}

function inForce({ method, paperSignedOn }: PublicDocument): string {
  const said: Record<SignatureMethod, () => string> = {
    internal: () =>
      t(
        'Dokumen ini disetujui secara elektronik melalui Aplikasi E-Ticketing Dinas Bina Marga (tanda tangan elektronik tidak tersertifikasi).',
      ),
    bsre: () =>
      t(
        'Dokumen ini ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE). Periksa berkasnya juga pada pemeriksa nasional di bawah.',
      ),
    wet: () =>
      t('Dokumen ini ditandatangani dengan pena di atas kertas tertanggal {date}; yang tercatat adalah pindaiannya.', {
        date: paperSignedOn ? formatDate(paperSignedOn) : '–',
      }),
  }
  return method ? said[method]() : t('Dokumen ini diterbitkan melalui Aplikasi E-Ticketing Dinas Bina Marga.')
}
