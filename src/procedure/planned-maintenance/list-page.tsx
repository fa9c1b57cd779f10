import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import type { Overview } from './overview.ts'
import { aboutInWords, PausedTag, rhythmInWords } from './plan-words.tsx'

/** Every plan with where it stands in its period. */
export function PlansPage({ overviews, mayPlan }: { overviews: Overview[]; mayPlan: boolean }) {
  return (
    <Page
      title={t('Pemeliharaan terencana')}
      lead={t('Rencana yang membuka tiket pemeliharaan dengan sendirinya, dibagi rata pada hari kerja.')}
      actions={mayPlan ? <NewPlan /> : null}
    >
      {overviews.length > 0 ? (
        <Card flush>
          <Plans overviews={overviews} />
        </Card>
      ) : (
        <EmptyState icon="calendar-due" title={t('Belum ada rencana')} action={mayPlan ? <NewPlan /> : null}>
          {t('Kasubag TU atau administrator membuat rencana pemeliharaan per kategori atau per aset.')}
        </EmptyState>
      )}
    </Page>
  )
}

function NewPlan() {
  return (
    <ButtonLink href={paths.newMaintenancePlan()} variant="primary" icon="plus">
      {t('Rencana baru')}
    </ButtonLink>
  )
}

function Plans({ overviews }: { overviews: Overview[] }) {
  const number = (heading: string, of: (overview: Overview) => number) => ({
    heading,
    kind: 'number' as const,
    cell: (overview: Overview) => formatNumber(of(overview)),
  })

  return (
    <Table
      caption={t('Daftar rencana')}
      columns={[
        { heading: t('Rencana'), kind: 'lead', cell: NameAndAbout },
        { heading: t('Masa ini'), cell: ({ period }) => t('sejak {day}', { day: formatDate(period.start) }) },
        number(t('Belum dibuka'), ({ numbers }) => numbers.toCome),
        number(t('Dilewati sekarang'), ({ numbers }) => numbers.skipped),
        number(t('Dibuka'), ({ numbers }) => numbers.opened),
        number(t('Selesai ditangani'), ({ numbers }) => numbers.done),
      ]}
      rows={overviews}
    />
  )
}

function NameAndAbout({ plan }: Overview) {
  return (
    <div class="text-left">
      <a href={paths.maintenancePlan(String(plan.id))}>{plan.name}</a> {plan.active ? null : <PausedTag />}
      <p class="link-facts font-normal">
        <span>{aboutInWords(plan)}</span>
        <span>{rhythmInWords(plan)}</span>
      </p>
    </div>
  )
}
