import { X509Certificate } from 'node:crypto'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { revocationListHref, rootHref } from './addresses.ts'

/** A root of the office, PEM, and whether its key can still sign the list of what was revoked under it. */
export type Root = { id: number; certificate: string; mayList: boolean }

export function NewestRoot({ root }: { root: Root }) {
  return (
    <Card title={t('Sertifikat kantor')} icon="building">
      <RootFacts root={root} />
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

/** Papers of earlier years are trusted by the root that they were signed under. */
export function OlderRoot({ root }: { root: Root }) {
  return (
    <Card
      title={t('Sertifikat kantor sebelumnya')}
      icon="building"
      lead={t('Masih diperlukan untuk memercayai dokumen yang ditandatangani selama sertifikat ini dipakai.')}
    >
      <RootFacts root={root} />
    </Card>
  )
}

function RootFacts({ root: { id, certificate, mayList } }: { root: Root }) {
  const { subject, validFromDate, validToDate, fingerprint256 } = new X509Certificate(certificate)

  return (
    <>
      <DefinitionList
        columns={2}
        items={[
          { term: t('Nama'), description: nameIn(subject) },
          { term: t('Berlaku sejak'), description: <Moment at={validFromDate} as="date" /> },
          { term: t('Berlaku sampai'), description: <Moment at={validToDate} as="date" /> },
          { term: t('Sidik sertifikat (SHA-256)'), description: <Fingerprint value={fingerprint256} /> },
        ]}
      />
      {mayList ? null : (
        <Alert tone="warning">
          {t(
            'Kunci sertifikat ini tidak dapat dibuka lagi karena rahasia kantor diganti, sehingga daftar pencabutannya tidak dapat diterbitkan. Pencabutan tetap tampil pada halaman verifikasi.',
          )}
        </Alert>
      )}
      <ButtonRow>
        <ButtonLink href={rootHref(id)} icon="download" download>
          {t('Unduh sertifikat kantor')}
        </ButtonLink>
        {mayList ? (
          <ButtonLink href={revocationListHref(id)} icon="download" variant="plain" download>
            {t('Unduh daftar pencabutan')}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </>
  )
}

export function Fingerprint({ value }: { value: string }) {
  return <code class="text-sm break-all">{value}</code>
}

function nameIn(subject: string): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject
}
