import { t } from '../../platform/words.ts'
import type { ElementCode } from '../../procedure/feedback/elements.ts'
import type { SatisfactionIndex } from '../../procedure/feedback/satisfaction-index.ts'
import { bars, type Chart, lines, type Mark } from '../charts/chart.ts'
import { renderChart } from '../charts/render-chart.tsx'
import { figureOf, namedElements, twoDecimals } from './figures.tsx'
import type { PointOfTrend, ShownIndex } from './index-of-period.ts'

/** The means of the eight elements, 1 to 4. */
export function chartOfElements(index: SatisfactionIndex<ElementCode>): Chart {
  const shown = namedElements(index).map(({ name, mean }) => ({ name, value: Number(mean), label: twoDecimals(mean) }))
  const sorted = shown.toSorted((one, other) => one.value - other.value)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]

  return bars({
    title: t('Nilai rata-rata delapan unsur (1–4)'),
    description: t('Terendah: {lowest} ({low}). Tertinggi: {highest} ({high}).', {
      lowest: lowest?.name ?? '–',
      low: lowest?.label ?? '–',
      highest: highest?.name ?? '–',
      high: highest?.label ?? '–',
    }),
    bars: shown,
    min: 0,
    max: 4,
  })
}

/** The trend as SVG, where it has at least two periods and a figure that is shown. */
export async function drawnTrend(points: PointOfTrend[]): Promise<string | undefined> {
  const isShown = points.some(({ index, short }) => index.index !== null || short.index !== null)
  return points.length > 1 && isShown ? renderChart(chartOfTrend(points)) : undefined
}

/** The index of neighbouring periods on its whole scale, with where each grade begins. */
function chartOfTrend(points: PointOfTrend[]): Chart {
  const marks = points.map(({ index }) => markOf(index))
  const short = points.map((point) => markOf(point.short))
  const answered = (all: Mark[]) => all.some(({ value }) => value !== null)
  const last = (answered(marks) || !answered(short) ? marks : short).at(-1)

  return lines({
    title: t('Indeks per periode'),
    description: t('{first} sampai {last}; terakhir {value}.', {
      first: points[0]?.period.label ?? '–',
      last: points.at(-1)?.period.label ?? '–',
      value: last?.label || '–',
    }),
    periods: points.map(({ period }) => period.short),
    lines: [
      ...(answered(marks) || !answered(short) ? [{ name: t('Indeks'), marks }] : []),
      ...(answered(short) ? [{ name: t('Indeks ringkas'), marks: short }] : []),
    ],
    guides: answered(marks) ? gradesBegin : [],
    min: 25,
    max: 100,
  })
}

const gradesBegin = [
  { value: 88.31, name: 'A' },
  { value: 76.61, name: 'B' },
  { value: 65, name: 'C' },
]

function markOf(index: ShownIndex<string>): Mark {
  if (index.withheld) return { value: null, label: figureOf(index) ?? '' }
  return index.index === null
    ? { value: null, label: '' }
    : { value: Number(index.index), label: twoDecimals(index.index) }
}
