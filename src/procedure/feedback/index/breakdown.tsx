import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import type { PartIndex } from '../index-of-period.ts'
import { figureOf, GradeTag } from './figures.tsx'

type BreakdownProps = { title: string; heading: string; icon: IconName; parts: PartIndex[] }

/** What nobody was asked for (the eight elements, or the one question of the short form) has no column. */
export function Breakdown({ title, heading, icon, parts }: BreakdownProps) {
  const short = parts.some((part) => part.short.respondents > 0)
  const eight = !short || parts.some((part) => part.index.respondents > 0)
  const columns: Column<PartIndex>[] = [
    { heading, kind: 'lead', cell: ({ part }) => part },
    { heading: t('Dinilai'), kind: 'number', cell: ratedOfHandled },
    ...(eight ? ofEight() : []),
    ...(short ? [ofOne()] : []),
  ]

  return (
    <Card title={title} icon={icon} flush>
      <Table caption={title} columns={columns} rows={parts} />
    </Card>
  )
}

function ofEight(): Column<PartIndex>[] {
  return [
    { heading: t('Indeks'), kind: 'number', cell: ({ index }) => figureOf(index) ?? '–' },
    { heading: t('Mutu'), cell: ({ index: { grade } }) => (grade ? <GradeTag grade={grade} /> : null) },
  ]
}

function ofOne(): Column<PartIndex> {
  return { heading: t('Indeks ringkas'), kind: 'number', cell: ({ short }) => figureOf(short) ?? '–' }
}

function ratedOfHandled({ index, short, handled }: PartIndex): string {
  return t('{n} dari {all}', { n: formatNumber(index.respondents + short.respondents), all: formatNumber(handled) })
}
