import { t } from '../../../platform/words.ts'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert, type AlertTone } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { certificateWarning, nameWarning } from '../certificates/certificate-warning.ts'
import { isByRecordedCertificate, type SignatureCheck } from '../check-signature.ts'
import type { DocumentRecord } from './queries.ts'

type CheckedNowProps = { document: DocumentRecord; signature: SignatureCheck | null; unchanged: boolean }

/** What the bytes say at this moment, as against what was recorded. */
export function CheckedNow({ document, signature, unchanged }: CheckedNowProps) {
  return (
    <Card
      title={t('Diperiksa saat ini')}
      icon="shield-lock"
      lead={t('Dibaca ulang dari berkas yang tersimpan setiap kali halaman ini dibuka.')}
    >
      <Alert tone={unchanged ? 'success' : 'danger'}>
        {unchanged
          ? t('Isi berkas sama persis dengan saat terbit.')
          : t('Isi berkas BERBEDA dari saat terbit. Jangan dipakai; laporkan kepada admin.')}
      </Alert>
      <SignatureVerdict document={document} signature={signature} />
      {signature ? <SignatureFacts signature={signature} /> : null}
      <Warnings document={document} signature={signature} />
    </Card>
  )
}

function SignatureVerdict({ document, signature }: Omit<CheckedNowProps, 'unchanged'>) {
  const [tone, sentence] = verdictOf(document, signature)
  return <Alert tone={tone}>{sentence}</Alert>
}

function verdictOf(document: DocumentRecord, signature: SignatureCheck | null): [AlertTone, Child] {
  const { method } = document
  if (method === null) return ['info', t('Berkas ini memang tidak memuat tanda tangan.')]
  if (method === 'wet' && !signature)
    return ['info', t('Tanda tangan ada pada kertas; yang tersimpan adalah pindaiannya beserta naskahnya.')]
  if (!signature) return ['danger', t('Tanda tangan di dalam berkas tidak ada atau tidak dapat dibaca.')]
  if (!signature.intact) return ['danger', t('Tanda tangan di dalam berkas tidak cocok dengan isinya.')]
  if (method === 'bsre')
    return ['success', t('Tanda tangan di dalam berkas utuh. Periksa kepercayaannya pada pemeriksa nasional.')]
  if (!signature.coversWholeDocument) return ['danger', t('Ada tambahan sesudah penandatanganan.')]
  if (!signature.ofOffice) return ['danger', t('Tanda tangan utuh, tetapi sertifikatnya bukan terbitan kantor.')]
  return isByRecordedCertificate(signature, document)
    ? ['success', t('Tanda tangan utuh, mencakup seluruh berkas, dan memakai sertifikat kantor.')]
    : ['danger', t('Tanda tangan utuh, tetapi sertifikatnya bukan yang tercatat.')]
}

function SignatureFacts({ signature }: { signature: SignatureCheck }) {
  const { signerName, signedAt, timestamp, fingerprint } = signature

  return (
    <DefinitionList
      columns={2}
      items={[
        { term: t('Nama pada sertifikat'), description: signerName },
        { term: t('Waktu pada tanda tangan'), description: signedAt && <Moment at={signedAt} as="full" /> },
        { term: t('Penanda waktu'), description: timestamp && <StampedBy {...timestamp} /> },
        { term: t('Sidik sertifikat (SHA-256)'), description: <code class="text-sm break-all">{fingerprint}</code> },
      ]}
    />
  )
}

function StampedBy({ at, authority, intact }: NonNullable<SignatureCheck['timestamp']>) {
  return (
    <>
      <Moment at={at} as="full" />
      {intact ? ` (${authority})` : ` (${t('rusak')})`}
    </>
  )
}

function Warnings({ document, signature }: Omit<CheckedNowProps, 'unchanged'>) {
  const warnings = [certificateWarning(document), nameWarning(signature?.signerName, document.signerName)]
  return (
    <>
      {warnings.filter(Boolean).map((warning) => (
        <Alert tone="warning">{warning}</Alert>
      ))}
    </>
  )
}
