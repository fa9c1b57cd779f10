import { t } from '../../../platform/words.ts'
import { formatHundredths, formatNumber, formatShare } from '../../../ui/format.ts'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { Stat, StatRow } from '../../../ui/record/facts.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { type ElementCode, elements } from '../elements.ts'
import { type Figures, fewestShown, type ShownIndex } from '../index-of-period.ts'
import { type Grade, noFeedbackYet, performanceOf, type SatisfactionIndex } from '../satisfaction-index.ts'

/** An index as the office writes it, or that too few stand behind it; nothing where nobody does. */
export function figureOf({ index, withheld }: ShownIndex<string>): string | undefined {
  if (withheld) return t('n < {fewest}', { fewest: fewestShown })
  return index === null ? undefined : twoDecimals(index)
}

/** The index itself, and how many stand behind it. */
export function Headline({ figures: { index, short, handled, straightLined }, period }: HeadlineProps) {
  const rated = index.respondents + short.respondents

  return (
    <>
      <Card title={t('Indeks Kepuasan')} icon="chart-bar" lead={period}>
        <p class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span class="text-5xl font-bold tracking-tight tabular-nums">{figureOf(index) ?? t(noFeedbackYet)}</span>
          {index.grade ? <GradeTag grade={index.grade} /> : null}
        </p>
        {index.withheld ? (
          <p class="field-hint">{t('Terlalu sedikit penilaian untuk ditampilkan tanpa membuka jawaban perorangan.')}</p>
        ) : null}
      </Card>
      <StatRow>
        <Stat
          label={t('Responden')}
          value={formatNumber(rated)}
          hint={t('dari {n} tiket yang ditangani', { n: formatNumber(handled) })}
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

type HeadlineProps = { figures: Figures; period?: string }

export function GradeTag({ grade }: { grade: Grade }) {
  return <Tag tone={gradeTones[grade]}>{t('Mutu {grade}: {words}', { grade, words: t(performanceOf[grade]) })}</Tag>
}

const gradeTones: Record<Grade, Tone> = { A: 'success', B: 'accent', C: 'warning', D: 'danger' }

/** Each element's mean from 1 to 4, as a figure and as a bar. */
export function Elements({ index }: { index: SatisfactionIndex<ElementCode> }) {
  const labels = new Map<string, string>(elements.map(({ code, label }) => [code, label]))

  return (
    <Card title={t('Nilai rata-rata delapan unsur (1–4)')} icon="star">
      <ul class="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {index.elements.map(({ code, mean }) => (
          <li class="grid grid-cols-[1fr_auto] content-end items-end gap-x-4 gap-y-1">
            <span>{t(labels.get(code) ?? code)}</span>
            <b class="tabular-nums">{mean ? twoDecimals(mean) : '–'}</b>
            <Bar mean={mean} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Bar({ mean }: { mean: string | null }) {
  return (
    <progress
      class="col-span-2 h-2 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-base-300 [&::-webkit-progress-value]:bg-primary"
      value={mean ?? 0}
      max={4}
      aria-hidden="true"
    />
  )
}

/** The one-question form's own figure: never mixed into the index. */
export function ShortIndex({ short }: { short: ShownIndex<'overall'> }) {
  if (!short.index) return null

  return (
    <Stat
      label={t('Indeks Kepuasan Penanganan (ringkas)')}
      value={twoDecimals(short.index)}
      hint={t('{n} responden, satu pertanyaan; bukan IKM.', { n: formatNumber(short.respondents) })}
    />
  )
}

/** '86.11' as the office writes it: '86,11'. */
function twoDecimals(figure: string): string {
  return formatHundredths(Number(figure))
}
