import { X509Certificate } from 'node:crypto'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { rootHref } from '../certificates/addresses.ts'
import { certificateWarning, nameWarning } from '../certificates/certificate-warning.ts'
import { kindNames } from '../document.ts'
import { CheckPaper, type CheckPaperProps } from './check-paper.tsx'
import type { PublicDocument } from './queries.ts'
import { verdictOf } from './verdict.ts'

type VerificationPageProps = CheckPaperProps & {
  document: PublicDocument
  /** The name in the certificate that signed. */
  signer?: string
}

/** What a stranger who scanned the QR may know: that the paper is ours, and how it stands. */
export function VerificationPage({ document, roots, revoked, signer }: VerificationPageProps) {
  const { tone, title, sentence } = verdictOf(document)
  const warnings = [certificateWarning(document), nameWarning(signer, document.signerName)]

  return (
    <Page title={t('Verifikasi dokumen')} lead={t(kindNames[document.kind])} width="reading">
      <Stack>
        <Alert tone={tone} title={title}>
          {sentence}
        </Alert>
        {warnings.filter(Boolean).map((warning) => (
          <Alert tone="warning">{warning}</Alert>
        ))}
        <Recorded document={document} />
        {document.method === 'bsre' ? <NationalVerifiers /> : null}
        <CheckPaper document={document} roots={roots} revoked={revoked} />
        {document.certificate ? (
          <Certificate pem={document.certificate} root={document.authorityId ?? undefined} />
        ) : null}
      </Stack>
    </Page>
  )
}

function Recorded({ document }: { document: PublicDocument }) {
  const { signedAt, paperSignedOn, timestampedAt } = document

  return (
    <Card title={document.number} icon="file-certificate" lead={t('Cocokkan dengan dokumen yang Anda pegang.')}>
      <DefinitionList
        columns={2}
        items={[
          { term: t('Jenis dokumen'), description: t(kindNames[document.kind]) },
          { term: t('Versi'), description: String(document.version) },
          { term: t('Terbit'), description: <Moment at={document.issuedAt} as="full" /> },
          { term: t('Ditandatangani'), description: signedAt && <Moment at={signedAt} as="full" /> },
          { term: t('Tanggal pada kertas'), description: paperSignedOn && formatDate(paperSignedOn) },
          { term: t('Penanda waktu'), description: timestampedAt && <Moment at={timestampedAt} as="full" /> },
          { term: t('Penandatangan'), description: document.signerName },
          { term: t('Jabatan'), description: document.signerTitle },
        ]}
      />
    </Card>
  )
}

/** For papers with BSrE's certificate the last word is not ours. */
function NationalVerifiers() {
  return (
    <Card title={t('Pemeriksa nasional')} icon="external-link">
      <p>{t('Unggah berkas PDF pada salah satu layanan ini untuk memeriksa sertifikat BSrE.')}</p>
      <ButtonRow>
        <ButtonLink href="https://tte.komdigi.go.id/verifyPDF" icon="external-link" newTab>
          tte.komdigi.go.id
        </ButtonLink>
        <ButtonLink href="https://bsre.bssn.go.id/verifikasi" icon="external-link" newTab>
          bsre.bssn.go.id
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}

function Certificate({ pem, root }: { pem: string; root?: number }) {
  return (
    <Card title={t('Sertifikat penandatangan')} icon="key">
      <p>
        {t('Diterbitkan oleh kantor sendiri. Aplikasi pembaca PDF memercayainya setelah sertifikat kantor dipasang.')}
      </p>
      <p>
        {t('Sidik sertifikat (SHA-256)')}:{' '}
        <code class="text-sm break-all">{new X509Certificate(pem).fingerprint256}</code>
      </p>
      <ButtonRow>
        <ButtonLink href={root ? rootHref(root) : paths.rootCertificate()} icon="download" download>
          {t('Unduh sertifikat kantor')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
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
