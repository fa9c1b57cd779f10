import { t } from '../../platform/words.ts'
import { Moment } from '../../ui/moment.tsx'
import { Alert, type AlertTone } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { kindNames } from './document.ts'
import type { PublicDocument } from './queries.ts'

/** What a stranger who scanned the QR may know: that the paper is ours, and how it stands. */
export function VerificationPage({ document }: { document: PublicDocument }) {
  const standing = standingOf(document)

  return (
    <Page title={t('Verifikasi dokumen')} lead={t(kindNames[document.kind])} width="reading">
      <Stack>
        <Alert tone={standing.tone} title={standing.title}>
          {standing.sentence}
        </Alert>
        <Card title={document.number} icon="file-certificate" lead={t('Cocokkan dengan dokumen yang Anda pegang.')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('Jenis dokumen'), description: t(kindNames[document.kind]) },
              { term: t('Versi'), description: String(document.version) },
              { term: t('Terbit'), description: <Moment at={document.issuedAt} as="full" /> },
              {
                term: t('Ditandatangani'),
                description: document.signedAt && <Moment at={document.signedAt} as="full" />,
              },
              { term: t('Penandatangan'), description: document.signerName },
              { term: t('Jabatan'), description: document.signerTitle },
            ]}
          />
        </Card>
        <Card title={t('Sidik digital berkas')} icon="lock">
          <p>{t('SHA-256 berkas PDF yang diterbitkan. Satu huruf saja diubah, nilainya berbeda.')}</p>
          <code class="block text-sm break-all">{document.sha256}</code>
        </Card>
      </Stack>
    </Page>
  )
}

type Standing = { tone: AlertTone; title: string; sentence: string }

function standingOf({ state, superseded, supersededBySignature }: PublicDocument): Standing {
  if (supersededBySignature)
    return {
      tone: 'info',
      title: t('Sudah ada versi bertanda tangan'),
      sentence: t('Ini cetakan sebelum ditandatangani. Yang berlaku adalah surat yang memuat tanda tangan.'),
    }
  if (superseded)
    return {
      tone: 'warning',
      title: t('Digantikan versi yang lebih baru'),
      sentence: t('Dokumen ini pernah diterbitkan, tetapi tidak berlaku lagi.'),
    }
  if (state === 'awaiting_signature')
    return {
      tone: 'warning',
      title: t('Belum ditandatangani'),
      sentence: t('Dokumen ini tercatat, tetapi belum berlaku sampai ditandatangani.'),
    }
  return {
    tone: 'success',
    title: t('Dokumen ini tercatat dan berlaku'),
    sentence:
      state === 'signed'
        ? t('Dokumen ini disetujui secara elektronik melalui Aplikasi E-Ticketing Dinas Bina Marga.')
        : t('Dokumen ini diterbitkan melalui Aplikasi E-Ticketing Dinas Bina Marga.'),
  }
}

export function UnknownDocumentPage() {
  return (
    <Page title={t('Verifikasi dokumen')} width="reading">
      <EmptyState icon="alert-circle" title={t('Dokumen tidak ditemukan')}>
        {t(
          'Kode ini tidak tercatat di kantor kami. Pindai ulang kode QR pada dokumen; bila tetap tidak ditemukan, jangan mempercayai dokumen itu dan tanyakan kepada kantor penerbit.',
        )}
      </EmptyState>
    </Page>
  )
}
