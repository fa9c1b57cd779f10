import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { isStaff, type Person } from '../../../registers/people/person.ts'
import { formatDate } from '../../../ui/format.ts'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { CheckedPoints } from '../../planned-maintenance/checklist-card.tsx'
import type { Planned, TicketRecord } from '../record.ts'

export function PlannedTag() {
  return (
    <Tag tone="info" icon="calendar-due">
      {t('Terencana')}
    </Tag>
  )
}

/** The plan that opened the ticket, and its points: to be answered, or as the report answered them. */
export function PlannedCard({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  const { planned, checked } = ticket
  if (!planned) return null
  return (
    <Card title={t('Pemeliharaan terencana')} icon="calendar-due">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Rencana'), description: isStaff(person) ? <PlanLink planned={planned} /> : planned.plan },
          { term: t('Masa'), description: t('sejak {day}', { day: formatDate(planned.period) }) },
        ]}
      />
      <h3 class="mt-4 mb-2 font-semibold">{t('Daftar pemeriksaan')}</h3>
      {checked.length > 0 ? <CheckedPoints checked={checked} /> : <Points items={planned.checklist} />}
    </Card>
  )
}

function PlanLink({ planned }: { planned: Planned }) {
  return <a href={paths.maintenancePlan(String(planned.planId))}>{planned.plan}</a>
}

function Points({ items }: { items: string[] }) {
  return (
    <ol class="list-decimal ps-6">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ol>
  )
}
