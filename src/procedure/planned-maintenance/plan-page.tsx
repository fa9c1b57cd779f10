import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { formatDate, formatNumber, formatPhone } from '../../ui/format.ts'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { DefinitionList, Stat, StatRow } from '../../ui/record/facts.tsx'
import { AssetsCard } from './assets-card.tsx'
import { ChangesCard } from './changes-card.tsx'
import type { Line, Overview } from './overview.ts'
import { serviceMeanings, serviceNames } from './plan.ts'
import { aboutInWords, PausedTag, rhythmInWords } from './plan-words.tsx'
import type { PlanChange, PlanRecord } from './queries.ts'

type PlanPageProps = {
  plan: PlanRecord
  overview: Overview
  changes: PlanChange[]
  lines: Line[]
  next: string | null
  after?: string
  mayPlan: boolean
  mayOpen: boolean
}

export function PlanPage({ plan, overview, changes, lines, next, after, mayPlan, mayOpen }: PlanPageProps) {
  return (
    <Page
      title={plan.name}
      badge={plan.active ? <Tag tone="success">{t('Berjalan')}</Tag> : <PausedTag />}
      lead={`${aboutInWords(plan)}, ${rhythmInWords(plan)}`}
      breadcrumb={[{ label: t('Pemeliharaan'), href: paths.maintenancePlans() }, { label: plan.name }]}
      actions={mayPlan ? <Acts plan={plan} /> : null}
    >
      <Numbers overview={overview} />
      <Columns
        aside={
          <Stack>
            <Facts plan={plan} />
            <Checklist plan={plan} />
            <ChangesCard changes={changes} />
          </Stack>
        }
      >
        <AssetsCard {...{ plan, lines, next, after, mayOpen }} />
      </Columns>
    </Page>
  )
}

function Acts({ plan }: { plan: PlanRecord }) {
  const id = String(plan.id)
  return (
    <>
      <ButtonLink href={paths.maintenancePlanChange(id)} icon="pencil">
        {t('Ubah')}
      </ButtonLink>
      <form method="post" action={paths.maintenancePlanActive(id)}>
        <input type="hidden" name="active" value={plan.active ? 'no' : 'yes'} />
        <SubmitButton variant="quiet" icon={plan.active ? 'player-pause' : 'player-play'}>
          {plan.active ? t('Hentikan sementara') : t('Lanjutkan rencana')}
        </SubmitButton>
      </form>
    </>
  )
}

function Numbers({ overview: { numbers, period } }: { overview: Overview }) {
  const hint = t('masa sejak {day}', { day: formatDate(period.start) })
  return (
    <StatRow>
      <Stat label={t('Aset tercakup')} value={formatNumber(numbers.assets)} hint={hint} />
      <Stat label={t('Belum dibuka')} value={formatNumber(numbers.toCome)} />
      <Stat
        label={t('Dilewati sekarang')}
        value={formatNumber(numbers.skipped)}
        tone={numbers.skipped > 0 ? 'warning' : 'neutral'}
      />
      <Stat label={t('Dibuka')} value={formatNumber(numbers.opened)} />
      <Stat label={t('Selesai ditangani')} value={formatNumber(numbers.done)} tone="success" />
    </StatRow>
  )
}

function Facts({ plan }: { plan: PlanRecord }) {
  return (
    <Card title={t('Rencana')} icon="info-circle">
      <DefinitionList
        items={[
          { term: t('Keterangan'), description: plan.description && <p class="written">{plan.description}</p> },
          { term: t('Bidang/Unit'), description: plan.category ? (plan.unit ?? t('Semua Bidang/Unit')) : null },
          { term: t('Yang dilayani'), description: t(serviceNames[plan.serves]) },
          { term: t('Artinya'), description: t(serviceMeanings[plan.serves]) },
          { term: t('Hari pertama'), description: formatDate(plan.startsOn) },
          { term: t('Narahubung'), description: `${plan.requesterName}, ${formatPhone(plan.phone)}` },
          { term: t('Dibuat oleh'), description: plan.madeByName },
        ]}
      />
    </Card>
  )
}

function Checklist({ plan }: { plan: PlanRecord }) {
  return (
    <Card title={t('Daftar pemeriksaan')} icon="checklist">
      <ol class="list-decimal ps-6">
        {plan.checklist.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
    </Card>
  )
}
