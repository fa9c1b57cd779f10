import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatBytes, formatDate } from '../../../ui/format.ts'
import { LinkList } from '../../../ui/list/link-list.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Columns, Page } from '../../../ui/page/page.tsx'
import { PrintButton } from '../../../ui/print-button.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { Timeline } from '../../../ui/record/timeline.tsx'
import type { SignatureCheck } from '../check-signature.ts'
import { kindNames } from '../document.ts'
import { isInForce, methodNames } from '../standing.ts'
import { historyOf } from './history.ts'
import type { DocumentRecord, SameNumber } from './queries.ts'
import { StandingBadge } from './register-page.tsx'
import { CheckedNow } from './signature-card.tsx'

type DocumentPageProps = {
  document: DocumentRecord
  papers: SameNumber[]
  readings: { name: string; readAt: Date }[]
  check: { signature: SignatureCheck | null; unchanged: boolean }
  mayOpen: boolean
  mayRevoke: boolean
}

export function DocumentPage({ document, papers, readings, check, mayOpen, mayRevoke }: DocumentPageProps) {
  return (
    <Page
      title={document.number}
      badge={<StandingBadge standing={document.standing} />}
      lead={t('{kind}, versi {version}', { kind: t(kindNames[document.kind]), version: document.version })}
      breadcrumb={[{ label: t('Daftar dokumen'), href: paths.documents() }, { label: document.number }]}
      actions={<Acts {...{ document, mayOpen, mayRevoke }} />}
    >
      <Columns aside={<Readings document={document} readings={readings} />}>
        <Recorded document={document} />
        <CheckedNow document={document} {...check} />
        <Card title={t('Riwayat')} icon="history">
          <Timeline label={t('Riwayat')} entries={historyOf(document, papers)} />
        </Card>
        <SameNumberCard document={document} papers={papers} />
      </Columns>
    </Page>
  )
}

function Acts({ document, mayOpen, mayRevoke }: Pick<DocumentPageProps, 'document' | 'mayOpen' | 'mayRevoke'>) {
  const id = String(document.id)

  return (
    <>
      {mayOpen ? (
        <ButtonLink href={paths.documentPdf(id)} icon="file-text" newTab>
          {t('Buka PDF')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={paths.verification(document.token)} icon="qrcode">
        {t('Halaman verifikasi')}
      </ButtonLink>
      <PrintButton />
      {mayRevoke && isInForce(document.standing) ? (
        <ButtonLink href={paths.documentRevocation(id)} variant="danger" icon="ban">
          {t('Cabut dokumen')}
        </ButtonLink>
      ) : null}
    </>
  )
}

function Recorded({ document }: { document: DocumentRecord }) {
  const { method, signedAt, paperSignedOn, timestampedAt } = document

  return (
    <Card title={t('Yang tercatat')} icon="file-certificate">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Terbit'), description: <Moment at={document.issuedAt} as="full" /> },
          { term: t('Diterbitkan oleh'), description: document.issuedBy },
          { term: t('Penandatangan'), description: document.signerName },
          { term: t('Jabatan'), description: document.signerTitle },
          { term: t('Ditandatangani'), description: signedAt && <Moment at={signedAt} as="full" /> },
          { term: t('Tanggal pada kertas'), description: paperSignedOn && formatDate(paperSignedOn) },
          { term: t('Cara menandatangani'), description: method && t(methodNames[method]) },
          { term: t('Penanda waktu'), description: timestampedAt && <Moment at={timestampedAt} as="full" /> },
          { term: t('Ukuran'), description: formatBytes(document.bytes) },
          { term: t('SHA-256'), description: <code class="text-sm break-all">{document.sha256}</code> },
        ]}
      />
    </Card>
  )
}

function Readings({ document, readings }: Pick<DocumentPageProps, 'document' | 'readings'>) {
  return (
    <Card title={t('Dibuka dan dicetak')} icon="eye">
      <p>
        {document.readings === 0
          ? t('Berkas ini belum pernah dibuka.')
          : t('Dibuka {n} kali. Yang terakhir:', { n: document.readings })}
      </p>
      {readings.length > 0 ? (
        <ul class="flex flex-col gap-1 text-sm">
          {readings.map(({ name, readAt }) => (
            <li>
              {name}, <Moment at={readAt} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

function SameNumberCard({ document, papers }: Pick<DocumentPageProps, 'document' | 'papers'>) {
  const others = papers.filter(({ id }) => id !== document.id)
  if (others.length === 0) return null

  return (
    <Card title={t('Berkas lain bernomor sama')} icon="file-text" flush>
      <LinkList
        label={t('Berkas lain bernomor sama')}
        items={others.map(({ id, version, standing, issuedAt }) => ({
          href: paths.document(String(id)),
          title: t('Versi {version}', { version }),
          facts: [<Moment at={issuedAt} />],
          badge: <StandingBadge standing={standing} />,
        }))}
      />
    </Card>
  )
}
