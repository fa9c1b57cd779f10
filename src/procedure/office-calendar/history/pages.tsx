import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Pager } from '../../../ui/list/pager.tsx'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { TicketStage } from '../../ticket/badges.tsx'
import { crumbs } from '../crumbs.ts'
import { changeInWords, linesOf, subjectInWords } from './change-in-words.ts'
import { changesOnPage, type KeptChange, type MovedDueTime } from './queries.ts'

export function ChangesPage({ changes, first }: { changes: KeptChange[]; first?: string }) {
  const shown = changes.slice(0, changesOnPage)
  const next = changes.length > shown.length ? `${paths.calendarChanges()}?sebelum=${shown.at(-1)?.id}` : undefined
  const columns: Column<KeptChange>[] = [
    { heading: t('Kapan'), kind: 'lead', cell: ({ id, changedAt }) => <ChangeLink {...{ id, changedAt }} /> },
    { heading: t('Oleh'), cell: ({ changedBy }) => changedBy },
    { heading: t('Perubahan'), cell: changeInWords },
    { heading: t('Tentang'), cell: subjectInWords },
    { heading: t('Tiket bergeser'), kind: 'number', cell: ({ moved }) => formatNumber(moved) },
  ]

  return (
    <Page
      title={t('Riwayat kalender')}
      lead={t('Siapa mengubah apa, dan batas waktu mana yang bergeser karenanya. Tidak dapat diubah.')}
      breadcrumb={crumbs(t('Riwayat'))}
    >
      {shown.length === 0 ? (
        <EmptyState icon="history" title={t('Belum pernah diubah')}>
          {t('Yang berlaku adalah bawaan.')}
        </EmptyState>
      ) : (
        <Card flush>
          <Table caption={t('Riwayat kalender')} columns={columns} rows={shown} />
          <Pager {...{ next, first }} />
        </Card>
      )}
    </Page>
  )
}

function ChangeLink({ id, changedAt }: { id: number; changedAt: Date }) {
  return (
    <a href={paths.calendarChange(String(id))}>
      <Moment at={changedAt} />
    </a>
  )
}

export function ChangePage({ change, moved }: { change: KeptChange; moved: MovedDueTime[] }) {
  const title = changeInWords(change)
  const { before, after } = linesOf(change)

  return (
    <Page
      title={title}
      lead={subjectInWords(change)}
      breadcrumb={[
        ...crumbs(t('Riwayat')).slice(0, 2),
        { label: t('Riwayat'), href: paths.calendarChanges() },
        { label: title },
      ]}
    >
      <Stack>
        <Card>
          <DefinitionList
            columns={2}
            items={[
              { term: t('Kapan'), description: <Moment at={change.changedAt} as="full" /> },
              { term: t('Oleh'), description: change.changedBy },
              { term: t('Semula'), description: <Lines of={before} /> },
              { term: t('Menjadi'), description: <Lines of={after} /> },
              {
                term: t('Yang sudah dijanjikan'),
                description: change.withPromised ? t('ikut dihitung ulang') : t('tetap pada batas waktunya'),
              },
            ]}
          />
        </Card>
        <Moved moved={moved} />
      </Stack>
    </Page>
  )
}

function Lines({ of: lines }: { of: string[] }) {
  if (lines.length === 0) return <>–</>
  return (
    <>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </>
  )
}

function Moved({ moved }: { moved: MovedDueTime[] }) {
  const title = t('Tiket yang batas waktunya bergeser')
  if (moved.length === 0) return <p>{t('Tidak ada batas waktu yang bergeser.')}</p>

  return (
    <Card title={title} icon="calendar-due" flush>
      <Table
        caption={title}
        columns={[
          {
            heading: t('Nomor Tiket'),
            kind: 'lead',
            cell: ({ number }) => <a href={paths.ticket(number)}>{number}</a>,
          },
          { heading: t('Keadaan saat itu'), cell: ({ stage }) => <TicketStage stage={stage} /> },
          { heading: t('Semula'), cell: ({ dueBefore }) => <Moment at={dueBefore} /> },
          { heading: t('Menjadi'), cell: ({ dueAfter }) => <Moment at={dueAfter} /> },
        ]}
        rows={moved}
      />
    </Card>
  )
}
