import { X509Certificate } from 'node:crypto'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { RadioCards } from '../../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../../ui/form/confirm-dialog.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { StageBadge } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import {
  certificateReason,
  certificateReasonNames,
  certificateReasons,
  certificateStates,
  stateOf,
} from './certificate.ts'
import type { SignatoryCertificate } from './queries.ts'

/** A form that came back: which certificate it was about, and what is wrong with it. */
export type Faulty = { id: number; errors: FieldError[] }

type CertificatesPageProps = {
  root?: string
  certificates: SignatoryCertificate[]
  now: Date
  mayRevoke: boolean
  faulty?: Faulty
}

export function CertificatesPage({ root, certificates, now, mayRevoke, faulty }: CertificatesPageProps) {
  return (
    <Page
      title={t('Sertifikat')}
      lead={t(
        'Kantor menerbitkan sendiri sertifikat bagi pejabat yang menandatangani. Kunci dibuat dan diperbarui otomatis.',
      )}
    >
      <Stack>
        {root ? <Root pem={root} /> : <NoRoot />}
        {certificates.map((certificate) => (
          <Certificate {...{ certificate, now, mayRevoke }} errors={faultsOf(certificate, faulty)} />
        ))}
      </Stack>
    </Page>
  )
}

function faultsOf({ id }: SignatoryCertificate, faulty?: Faulty): FieldError[] | undefined {
  return faulty?.id === id ? faulty.errors : undefined
}

function NoRoot() {
  return (
    <EmptyState icon="key" title={t('Belum ada sertifikat')}>
      {t('Sertifikat kantor dan sertifikat pejabat dibuat sendiri saat surat pertama ditandatangani melalui aplikasi.')}
    </EmptyState>
  )
}

function Root({ pem }: { pem: string }) {
  const { subject, validFromDate, validToDate, fingerprint256 } = new X509Certificate(pem)

  return (
    <Card title={t('Sertifikat kantor')} icon="building">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Nama'), description: nameIn(subject) },
          { term: t('Berlaku sejak'), description: <Moment at={validFromDate} as="date" /> },
          { term: t('Berlaku sampai'), description: <Moment at={validToDate} as="date" /> },
          { term: t('Sidik sertifikat (SHA-256)'), description: <Fingerprint value={fingerprint256} /> },
        ]}
      />
      <ButtonRow>
        <ButtonLink href={paths.rootCertificate()} icon="download" download>
          {t('Unduh sertifikat kantor')}
        </ButtonLink>
        <ButtonLink href={paths.revokedCertificates()} icon="download" variant="plain" download>
          {t('Unduh daftar pencabutan')}
        </ButtonLink>
      </ButtonRow>
      <h3 class="font-semibold">{t('Agar Adobe Reader memercayai tanda tangan kantor')}</h3>
      <ol class="list-decimal pl-5">
        <li>{t('Unduh sertifikat kantor, lalu cocokkan sidiknya dengan yang tertulis di halaman ini.')}</li>
        <li>
          {t('Buka Adobe Reader: Edit, Preferences, Signatures, lalu More pada Identities & Trusted Certificates.')}
        </li>
        <li>{t('Pilih Trusted Certificates, Import, lalu pilih berkas yang diunduh.')}</li>
        <li>{t('Buka Edit Trust pada sertifikat itu, centang Use this certificate as a trusted root, lalu OK.')}</li>
      </ol>
    </Card>
  )
}

type CertificateProps = {
  certificate: SignatoryCertificate
  now: Date
  mayRevoke: boolean
  errors?: FieldError[]
}

function Certificate({ certificate, now, mayRevoke, errors }: CertificateProps) {
  const state = stateOf(certificate, now)
  const { name, tone } = certificateStates[state]
  const reason = certificateReason(certificate.revocationReason)
  const { fingerprint256 } = new X509Certificate(certificate.certificate)

  return (
    <Card title={certificate.holder} icon="key" actions={<StageBadge label={t(name)} tone={tone} />}>
      <DefinitionList
        columns={2}
        items={[
          { term: t('Berlaku sejak'), description: <Moment at={certificate.validFrom} as="date" /> },
          { term: t('Berlaku sampai'), description: <Moment at={certificate.validUntil} as="date" /> },
          { term: t('Dokumen yang ditandatangani'), description: String(certificate.papers) },
          { term: t('Dicabut'), description: certificate.revokedAt && <Moment at={certificate.revokedAt} as="full" /> },
          { term: t('Dicabut oleh'), description: certificate.revokedBy },
          { term: t('Alasan'), description: reason && t(certificateReasonNames[reason]) },
          { term: t('Sidik sertifikat (SHA-256)'), description: <Fingerprint value={fingerprint256} /> },
        ]}
      />
      {mayRevoke && (state === 'in_use' || state === 'replaced') ? <Revocation {...{ certificate, errors }} /> : null}
    </Card>
  )
}

function Revocation({ certificate, errors }: Pick<CertificateProps, 'certificate' | 'errors'>) {
  return (
    <ConfirmDialog
      action={paths.certificateRevocation(String(certificate.id))}
      label={t('Cabut sertifikat')}
      icon="ban"
      variant="danger"
      title={t('Cabut sertifikat {name}', { name: certificate.holder })}
      confirm={t('Cabut sertifikat')}
      errors={errors}
    >
      <p>
        {t(
          'Dokumen yang sudah ditandatangani tetap berlaku, dengan keterangan bahwa sertifikatnya dicabut sesudah itu. Tanda tangan berikutnya memakai sertifikat baru yang dibuat otomatis.',
        )}
      </p>
      <RadioCards
        name="reason"
        label={t('Alasan')}
        columns={1}
        options={certificateReasons.map((value) => ({ value, label: t(certificateReasonNames[value]) }))}
        required
      />
    </ConfirmDialog>
  )
}

function Fingerprint({ value }: { value: string }) {
  return <code class="text-sm break-all">{value}</code>
}

function nameIn(subject: string): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject
}
