import { X509Certificate } from 'node:crypto'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
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
import { Fingerprint, NewestRoot, OlderRoot, type Root } from './root-cards.tsx'

/** A form that came back: which certificate it was about, and what is wrong with it. */
export type Faulty = { id: number; errors: FieldError[] }

type CertificatesPageProps = {
  /** Newest first. */
  roots: Root[]
  certificates: SignatoryCertificate[]
  now: Date
  mayRevoke: boolean
  faulty?: Faulty
}

export function CertificatesPage({ roots, certificates, now, mayRevoke, faulty }: CertificatesPageProps) {
  const [newest, ...older] = roots

  return (
    <Page
      title={t('Sertifikat')}
      lead={t(
        'Kantor menerbitkan sendiri sertifikat bagi pejabat yang menandatangani. Kunci dibuat dan diperbarui otomatis.',
      )}
    >
      <Stack>
        {newest ? <NewestRoot root={newest} /> : <NoRoot />}
        {certificates.map((certificate) => (
          <Certificate {...{ certificate, now, mayRevoke }} errors={faultsOf(certificate, faulty)} />
        ))}
        {older.map((root) => (
          <OlderRoot root={root} />
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
