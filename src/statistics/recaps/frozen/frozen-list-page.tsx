import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { StageBadge } from '../../../ui/record/badges.tsx'
import { recaps as kinds } from '../recaps.ts'
import type { FrozenRecap } from './frozen-recap.ts'

type FrozenListPageProps = { recaps: FrozenRecap[]; errors: FieldError[]; next?: string; first?: string }

export function FrozenListPage({ recaps, errors, next, first }: FrozenListPageProps) {
  return (
    <Page
      title={t('Rekap beku')}
      lead={t('Rekap yang dikunci dengan nomor, tidak berubah walau data kemudian berubah.')}
      breadcrumb={[{ label: t('Rekap'), href: paths.recaps() }, { label: t('Rekap beku') }]}
    >
      <Stack>
        {errors.map(({ message }) => (
          <Alert tone="danger" title={t('Rekap belum dibekukan')}>
            {message}
          </Alert>
        ))}
        {recaps.length > 0 ? <Recaps recaps={recaps} /> : <Nothing />}
        <Pager next={next} first={first} />
      </Stack>
    </Page>
  )
}

function Nothing() {
  return (
    <EmptyState icon="file-certificate" title={t('Belum ada rekap yang dibekukan')}>
      {t('Kasubag TU membekukan rekap dari halaman rekapnya.')}
    </EmptyState>
  )
}

function Recaps({ recaps }: { recaps: FrozenRecap[] }) {
  return (
    <Card flush>
      <Table
        caption={t('Rekap beku')}
        columns={[
          {
            heading: t('Nomor'),
            kind: 'lead',
            cell: ({ id, number }) => <a href={paths.frozenRecap(String(id))}>{number}</a>,
          },
          { heading: t('Rekap'), cell: ({ kind }) => t(kinds[kind].name) },
          { heading: t('Periode'), cell: ({ period }) => period },
          { heading: t('Bidang/Unit'), cell: ({ unitName }) => unitName ?? t('Semua Bidang/Unit') },
          { heading: t('Keadaan'), cell: FrozenBadge },
          { heading: t('Beku per'), cell: ({ frozenAt }) => <Moment at={frozenAt} /> },
        ]}
        rows={recaps}
      />
    </Card>
  )
}

export function FrozenBadge({ signedAt, revokedAt }: Pick<FrozenRecap, 'signedAt' | 'revokedAt'>) {
  if (revokedAt) return <StageBadge label={t('Dicabut')} tone="danger" />
  return signedAt ? (
    <StageBadge label={t('Ditandatangani')} tone="success" />
  ) : (
    <StageBadge label={t('Menunggu tanda tangan')} tone="warning" />
  )
}
