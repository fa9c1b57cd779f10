import { t } from '../../platform/words.ts'
import { type ElementCode, elements } from '../../procedure/feedback/elements.ts'
import {
  type Grade,
  noFeedbackYet,
  performanceOf,
  type SatisfactionIndex,
} from '../../procedure/feedback/satisfaction-index.ts'
import { formatHundredths, formatNumber, formatShare } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { Stat, StatRow } from '../../ui/record/facts.tsx'
import type { Tone } from '../../ui/tone.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import type { Counts, Figures, ShownIndex } from './index-of-period.ts'
import { fewestShown, isFew } from './withholding.ts'

/** An index as the office writes it, or why it is not shown; nothing where nobody answered. */
export function figureOf({ index, withheld }: ShownIndex<string>): string | undefined {
  if (withheld === 'few') return t('n < {fewest}', { fewest: fewestShown })
  if (withheld) return t('ditutup')
  return index === null ? undefined : twoDecimals(index)
}

/** '86.11' as the office writes it: '86,11'. */
export function twoDecimals(figure: string): string {
  return formatHundredths(Number(figure))
}

/** How many of the tickets handled in the period were rated. */
export function responseOf({ answered, handled }: Counts): string {
  return t('{n} dari {all}', { n: formatNumber(answered), all: formatNumber(handled) })
}

/** The index itself, and how many stand behind it. */
export function Headline({ figures, period }: { figures: Figures; period?: string }) {
  const { index, short, handled, answered, straightLined } = figures

  return (
    <>
      <Card title={t('Indeks Kepuasan')} icon="chart-bar" lead={period}>
        <p class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span class="text-5xl font-bold tracking-tight tabular-nums">{figureOf(index) ?? t(noFeedbackYet)}</span>
          {index.grade ? <GradeTag grade={index.grade} /> : null}
        </p>
        <Caution index={index} />
      </Card>
      <StatRow>
        <Stat
          label={t('Responden')}
          value={formatNumber(index.respondents + short.respondents)}
          hint={t('dari {n} tiket yang ditangani', { n: formatNumber(handled) })}
        />
        <Stat
          label={t('Tingkat respons')}
          value={handled > 0 ? formatShare(answered / handled) : '–'}
          hint={t('{n} tiket yang ditangani telah dinilai', { n: responseOf(figures) })}
        />
        <Stat
          label={t('Jawaban seragam')}
          value={index.respondents > 0 && straightLined !== null ? formatShare(straightLined / index.respondents) : '–'}
          hint={t('semua sama, kurang dari 5 detik')}
        />
      </StatRow>
    </>
  )
}

function Caution({ index: { respondents, withheld } }: { index: ShownIndex<string> }) {
  if (!withheld && !isFew(respondents)) return null
  return (
    <p class="field-hint">
      {withheld === 'few'
        ? t('Terlalu sedikit penilaian untuk ditampilkan tanpa membuka jawaban perorangan.')
        : withheld
          ? t('Ditutup, karena bersama angka lain akan membuka jawaban perorangan.')
          : t('Kurang dari {fewest} penilaian: belum dapat dipublikasikan.', { fewest: fewestShown })}
    </p>
  )
}

export function GradeTag({ grade }: { grade: Grade }) {
  return <Tag tone={gradeTones[grade]}>{t('Mutu {grade}: {words}', { grade, words: t(performanceOf[grade]) })}</Tag>
}

const gradeTones: Record<Grade, Tone> = { A: 'success', B: 'accent', C: 'warning', D: 'danger' }

/** Each element's mean from 1 to 4, drawn and as a table. */
export function Elements({ index, drawing }: { index: SatisfactionIndex<ElementCode>; drawing: string }) {
  const title = t('Nilai rata-rata delapan unsur (1–4)')

  return (
    <Card title={title} icon="star" flush>
      <ChartFigure drawing={drawing}>
        <Table
          caption={title}
          columns={[
            { heading: t('Unsur'), kind: 'lead', cell: ({ name }) => name },
            { heading: t('Nilai rata-rata'), kind: 'number', cell: ({ mean }) => twoDecimals(mean) },
          ]}
          rows={namedElements(index)}
        />
      </ChartFigure>
    </Card>
  )
}

export function namedElements(index: SatisfactionIndex<ElementCode>): { name: string; mean: string }[] {
  const labels = new Map<string, string>(elements.map(({ code, label }) => [code, label]))
  return index.elements.map(({ code, mean }) => ({ name: t(labels.get(code) ?? code), mean: mean ?? '0' }))
}

/** The one-question form's own figure: never mixed into the index. */
export function ShortIndex({ short }: { short: ShownIndex<'overall'> }) {
  const figure = figureOf(short)
  if (!figure) return null

  return (
    <Stat
      label={t('Indeks Kepuasan Penanganan (ringkas)')}
      value={figure}
      hint={t('{n} responden, satu pertanyaan; bukan IKM.', { n: formatNumber(short.respondents) })}
    />
  )
}
