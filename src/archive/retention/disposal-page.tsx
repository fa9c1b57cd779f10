import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Disposal, ItemCount } from './disposals.ts'
import { type DisposalProps, NextStep } from './next-step.tsx'
import { heldNames, stageNames } from './retention.ts'

/** One list, from the proposal to the signed Berita Acara. */
export function DisposalPage(props: DisposalProps) {
  const { disposal, counts } = props
  const id = String(disposal.id)

  return (
    <Page
      title={t('Pemusnahan {id}', { id })}
      badge={<Tag>{t(stageNames[disposal.stage])}</Tag>}
      breadcrumb={[
        { label: t('Retensi dan pemusnahan'), href: paths.retention() },
        { label: t('Pemusnahan {id}', { id }) },
      ]}
      actions={
        <>
          <ButtonLink href={paths.disposalList(id)} icon="download" download>
            {t('Unduh daftar tiket (CSV)')}
          </ButtonLink>
          {disposal.documentId ? (
            <ButtonLink href={paths.disposalRecordPdf(id)} icon="file-text" newTab>
              {t('Buka berita acara')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Stack>
        <NextStep {...props} />
        <Recorded disposal={disposal} />
        <Counts counts={counts} />
      </Stack>
    </Page>
  )
}

function Recorded({ disposal }: { disposal: Disposal }) {
  const { approvedBy, approvedAt, withdrawnBy, withdrawnAt, startedAt, finishedAt, signerName, signedAt } = disposal
  const by = (name: string | null, at: Date | null) =>
    name && at ? (
      <>
        {name}, <Moment at={at} />
      </>
    ) : null
  return (
    <Card title={t('Yang tercatat')} icon="file-certificate">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Tiket berakhir sebelum'), description: formatDate(disposal.ticketsBefore) },
          { term: t('Lampiran pada tiket berakhir sebelum'), description: formatDate(disposal.attachmentsBefore) },
          { term: t('Catatan ditulis sebelum'), description: formatDate(disposal.logsBefore) },
          { term: t('Diusulkan'), description: by(disposal.proposedBy, disposal.proposedAt) },
          { term: t('Disetujui'), description: by(approvedBy, approvedAt) },
          { term: t('Nomor surat persetujuan'), description: disposal.approvalLetter },
          { term: t('Dibatalkan'), description: by(withdrawnBy, withdrawnAt) },
          { term: t('Mulai dilaksanakan'), description: startedAt && <Moment at={startedAt} /> },
          { term: t('Selesai dilaksanakan'), description: finishedAt && <Moment at={finishedAt} /> },
          { term: t('Berita acara'), description: disposal.number },
          { term: t('Ditandatangani'), description: by(signerName, signedAt) },
          {
            term: t('Catatan pembacaan dan pemberitahuan yang dimusnahkan'),
            description: startedAt && formatNumber(disposal.readingsDisposed + disposal.noticesDisposed),
          },
          { term: t('SHA-256 daftar'), description: <code class="text-sm break-all">{disposal.listSha256}</code> },
        ]}
      />
    </Card>
  )
}

function Counts({ counts }: { counts: ItemCount[] }) {
  if (counts.length === 0) return null
  return (
    <Card title={t('Daftar tiket')} icon="trash" flush>
      <Table
        caption={t('Daftar tiket')}
        columns={[
          {
            heading: t('Yang dimusnahkan'),
            kind: 'lead',
            cell: ({ whole }) => (whole ? t('Tiket beserta suratnya') : t('Lampirannya saja')),
          },
          { heading: t('Keadaan'), cell: standingOf },
          { heading: t('Jumlah tiket'), kind: 'number', cell: ({ tickets }) => formatNumber(tickets) },
        ]}
        rows={counts}
      />
    </Card>
  )
}

function standingOf({ state, heldBecause }: ItemCount): string {
  if (heldBecause) return t('Tetap disimpan: {reason}', { reason: t(heldNames[heldBecause]) })
  return state === 'disposed' ? t('Telah dimusnahkan') : t('Akan dimusnahkan')
}
