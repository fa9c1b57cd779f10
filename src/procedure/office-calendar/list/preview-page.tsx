import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Holiday } from '../../../registers/calendar/calendar.ts'
import { HolidayTag } from '../../../registers/calendar/holiday-kinds.tsx'
import { asCsv } from '../../../registers/calendar/list/as-csv.ts'
import { type Differences, isEmpty } from '../../../registers/calendar/list/differences.ts'
import type { Remark } from '../../../registers/calendar/list/holiday-list.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatLongDate, formatNumber } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { Stat, StatRow } from '../../../ui/record/facts.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'
import { Remarks } from './remarks.tsx'

type PreviewProps = Changing & {
  year: number
  replace: boolean
  holidays: Holiday[]
  leftOut: Remark[]
  found: Differences
}

/** What a list would add, change and remove, and which tickets that would move. Nothing is saved yet. */
export function PreviewPage({ year, replace, holidays, leftOut, found, ...changing }: PreviewProps) {
  const title = t('Pratinjau libur {year}', { year })

  return (
    <Page
      title={title}
      lead={t('Belum ada yang disimpan.')}
      breadcrumb={crumbs(title)}
      actions={
        <ButtonLink href={`${paths.holidayList()}?year=${year}`} icon="arrow-left">
          {t('Daftar lain')}
        </ButtonLink>
      }
    >
      <Stack>
        <Figures found={found} />
        {leftOut.length > 0 ? (
          <Alert title={t('{n} acara dilewati', { n: leftOut.length })}>
            <Remarks remarks={leftOut} />
          </Alert>
        ) : null}
        <Days title={t('Ditambahkan')} days={found.added} />
        <Changed changed={found.changed} />
        <Days title={t('Dihapus')} days={found.removed} />
        {isEmpty(found) ? (
          <Alert tone="success" title={t('Kalender sudah sama dengan daftar ini')}>
            {t('Tidak ada yang perlu disimpan.')}
          </Alert>
        ) : (
          <ChangeForm action={paths.holidayList()} mayPreview={false} confirm={t('Simpan daftar ini')} {...changing}>
            <input type="hidden" name="step" value="save" />
            <input type="hidden" name="year" value={year} />
            <input type="hidden" name="replace" value={replace ? 'yes' : 'no'} />
            <input type="hidden" name="list" value={asCsv(holidays)} />
          </ChangeForm>
        )}
      </Stack>
    </Page>
  )
}

function Figures({ found: { added, changed, removed, unchanged } }: { found: Differences }) {
  return (
    <StatRow>
      <Stat label={t('Ditambahkan')} value={formatNumber(added.length)} />
      <Stat label={t('Diubah')} value={formatNumber(changed.length)} />
      <Stat label={t('Dihapus')} value={formatNumber(removed.length)} />
      <Stat label={t('Tetap')} value={formatNumber(unchanged.length)} />
    </StatRow>
  )
}

function Days({ title, days }: { title: string; days: Holiday[] }) {
  if (days.length === 0) return null
  const columns: Column<Holiday>[] = [
    { heading: t('Tanggal'), kind: 'lead', cell: ({ day }) => formatLongDate(day) },
    { heading: t('Keterangan'), cell: ({ name }) => name },
    { heading: t('Jenis'), cell: ({ kind }) => <HolidayTag kind={kind} /> },
  ]

  return (
    <Card title={title} flush>
      <Table caption={title} columns={columns} rows={days} />
    </Card>
  )
}

function Changed({ changed }: Pick<Differences, 'changed'>) {
  if (changed.length === 0) return null

  return (
    <Card title={t('Diubah')} flush>
      <Table
        caption={t('Diubah')}
        columns={[
          { heading: t('Tanggal'), kind: 'lead', cell: ({ after }) => formatLongDate(after.day) },
          { heading: t('Semula'), cell: ({ before }) => <Day {...before} /> },
          { heading: t('Menjadi'), cell: ({ after }) => <Day {...after} /> },
        ]}
        rows={changed}
      />
    </Card>
  )
}

function Day({ kind, name }: Holiday) {
  return (
    <>
      {name} <HolidayTag kind={kind} />
    </>
  )
}
