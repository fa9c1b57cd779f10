import { t, words } from '../../platform/words.ts'
import { activities } from '../../procedure/stages.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { bars, type Chart, lines } from '../charts/chart.ts'
import { renderChart } from '../charts/render-chart.tsx'
import type { Duration } from '../facts/durations.ts'
import { figures } from '../facts/figures.ts'
import { drawnTrend } from '../satisfaction/charts.ts'
import type { Dashboard } from './dashboard.ts'

export type Drawings = {
  flow: string
  index: string | undefined
  compliance: string | undefined
  turnaround: string | undefined
}

/** The charts of the dashboard, each as SVG. */
export async function drawDashboard(dashboard: Dashboard): Promise<Drawings> {
  const compliance = chartOfCompliance(dashboard)
  const turnaround = chartOfTurnaround(dashboard)
  const { trend } = dashboard.index
  const [flow, index, ofCompliance, ofTurnaround] = await Promise.all([
    renderChart(chartOfFlow(dashboard)),
    drawnTrend(trend),
    compliance && renderChart(compliance),
    turnaround && renderChart(turnaround),
  ])
  return { flow, index, compliance: ofCompliance, turnaround: ofTurnaround }
}

/** Of a hundred acts of an activity so many were in time; null where none was measured. */
export function inTimeShare(
  dashboard: Pick<Dashboard, 'sums'>,
  activity: (typeof activities)[number]['code'],
): number | null {
  const measured = figures[`${activity}_measured`].of(dashboard.sums.whole)
  return measured === 0 ? null : figures[`${activity}_in_time`].of(dashboard.sums.whole) / measured
}

/** Working minutes from the submission to the report, both included; the last class has no end. */
export const turnaroundClasses = [
  { name: words('sampai 1 jam'), above: 0, upTo: 60 },
  { name: words('sampai setengah hari'), above: 60, upTo: 225 },
  { name: words('sampai 1 hari kerja'), above: 225, upTo: 450 },
  { name: words('sampai 2 hari kerja'), above: 450, upTo: 900 },
  { name: words('sampai 5 hari kerja'), above: 900, upTo: 2250 },
  { name: words('lebih dari 5 hari kerja'), above: 2250, upTo: undefined },
] as const

export type TurnaroundClass = (typeof turnaroundClasses)[number]

export function ticketsIn({ above, upTo }: TurnaroundClass, durations: readonly Duration[]): number {
  return durations.reduce(
    (sum, { minutes, tickets }) =>
      (minutes > above || (above === 0 && minutes === 0)) && (upTo === undefined || minutes <= upTo)
        ? sum + tickets
        : sum,
    0,
  )
}

function chartOfFlow({ trend }: Dashboard): Chart {
  const marks = (of: 'submitted' | 'handled') =>
    trend.map(({ sums }) => {
      const value = sums?.[of] ?? 0
      return { value, label: formatNumber(value) }
    })
  const last = trend.at(-1)
  return lines({
    title: t('Tiket masuk dan ditangani per bulan'),
    description: t('{month}: {submitted} masuk, {handled} ditangani.', {
      month: last?.period.label ?? '–',
      submitted: formatNumber(last?.sums?.submitted ?? 0),
      handled: formatNumber(last?.sums?.handled ?? 0),
    }),
    periods: trend.map(({ period }) => period.short),
    lines: [
      { name: t('Masuk'), marks: marks('submitted') },
      { name: t('Ditangani'), marks: marks('handled') },
    ],
    min: 0,
  })
}

function chartOfCompliance(dashboard: Dashboard): Chart | undefined {
  const shares = activities.flatMap(({ code, name }) => {
    const share = inTimeShare(dashboard, code)
    return share === null ? [] : [{ name: t(name), value: Math.round(share * 1000) / 10, label: formatShare(share) }]
  })
  const lowest = shares.toSorted((one, other) => one.value - other.value)[0]
  if (!lowest) return undefined
  return bars({
    title: t('Tepat waktu menurut standar SOP (%)'),
    description: t('Terendah: {name} ({share}).', { name: lowest.name, share: lowest.label }),
    bars: shares,
    min: 0,
    max: 100,
  })
}

function chartOfTurnaround({ durations }: Dashboard): Chart | undefined {
  const all = durations.get('turnaround') ?? []
  if (all.length === 0) return undefined
  const classes = turnaroundClasses.map((one) => ({ name: t(one.name), value: ticketsIn(one, all) }))
  const most = classes.toSorted((one, other) => other.value - one.value)[0]
  return bars({
    title: t('Lama penanganan'),
    description: t('Terbanyak: {name} ({n} tiket).', { name: most?.name ?? '–', n: formatNumber(most?.value ?? 0) }),
    bars: classes.map((one) => ({ ...one, label: formatNumber(one.value) })),
    min: 0,
  })
}
