import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import type { PartIndex } from '../index-of-period.ts'
import { fewestShown, GradeTag, tooFew, twoDecimals } from './figures.tsx'

type BreakdownProps = { title: string; heading: string; icon: IconName; parts: PartIndex[] }

export function Breakdown({ title, heading, icon, parts }: BreakdownProps) {
  const columns: Column<PartIndex>[] = [
    { heading, kind: 'lead', cell: ({ part }) => part },
    { heading: t('Dinilai'), kind: 'number', cell: ratedOfHandled },
    { heading: t('Indeks'), kind: 'number', cell: indexInWords },
    {
      heading: t('Mutu'),
      cell: ({ grade, respondents }) => (grade && respondents >= fewestShown ? <GradeTag grade={grade} /> : null),
    },
  ]

  return (
    <Card title={title} icon={icon} flush>
      <Table caption={title} columns={columns} rows={parts} />
    </Card>
  )
}

function ratedOfHandled({ respondents, handled }: PartIndex): string {
  return t('{n} dari {all}', { n: formatNumber(respondents), all: formatNumber(handled) })
}

function indexInWords({ respondents, index }: PartIndex): string {
  if (!index) return '–'
  return respondents < fewestShown ? tooFew() : twoDecimals(index)
}
