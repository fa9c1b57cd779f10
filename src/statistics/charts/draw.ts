import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { formatNumber } from '../../ui/format.ts'
import type { Bars, Chart, Lines, Mark } from './chart.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, LabelLayout, SVGRenderer])

type Size = { width: number; height: number }

/** The chart as ECharts' own SVG. This module is heavy: import it when a chart is to be drawn. */
export function draw(chart: Chart, size: Size): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    drawing.setOption({ ...whole, ...optionOf(chart, size.width) })
    return drawing.renderToSVGString()
  } finally {
    drawing.dispose()
  }
}

export function heightOf(chart: Chart, width: number): number {
  if (chart.kind === 'bars') return chart.bars.length * (isNarrow(width) ? 40 : 34) + 34
  const legend = chart.lines.length > 1 ? 28 : 0
  return (isNarrow(width) ? 210 : 260) + legend
}

// colours of the style sheet, so that the theme and paper have theirs; told apart by lightness, dash and mark besides
const ink = 'var(--color-base-content)'
const muted = 'var(--muted)'
const faint = 'var(--color-base-300)'
const colours = [
  'var(--color-primary)',
  'var(--amber)',
  'var(--field-line)',
  'var(--color-error)',
  'var(--color-success)',
]
const dashes = ['solid', 'dashed', 'dotted']
const symbols = ['circle', 'rect', 'triangle', 'diamond']

const whole: EChartsCoreOption = { animation: false, color: colours, textStyle: { fontSize: 13, color: ink } }

function optionOf(chart: Chart, width: number): EChartsCoreOption {
  return chart.kind === 'bars' ? barsOption(chart, width) : linesOption(chart, width)
}

function barsOption({ bars, min = 0, max }: Bars, width: number): EChartsCoreOption {
  const names = Math.round(width * 0.38)
  return {
    grid: { ...grid, left: names + 20, right: 52, containLabel: false, outerBoundsMode: 'none', bottom: 26 },
    xAxis: { ...valueAxis, min, max },
    yAxis: {
      ...nameAxis,
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { ...axisLabel, color: ink, width: names, overflow: 'break', interval: 0, lineHeight: 15 },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: '58%',
        data: bars.map(({ value }) => value),
        label: { ...labelsOf(bars), position: 'right' },
      },
    ],
  }
}

function linesOption(chart: Lines, width: number): EChartsCoreOption {
  const { periods, guides = [], min, max } = chart
  const series = chart.lines.map(({ name, marks }, nth) => ({
    type: 'line',
    silent: true,
    name,
    data: marks.map(({ value }) => value),
    symbol: symbols[nth % symbols.length],
    symbolSize: 7,
    lineStyle: { width: 2.5, type: dashes[nth % dashes.length] },
    label: { ...labelsOf(marks), position: 'top' },
    labelLayout: { hideOverlap: true },
    ...(nth === 0 && guides.length > 0 ? { markLine: guidesOf(guides) } : {}),
  }))
  return { ...legendOf(series), ...axesOf(periods, width, { min, max }), series }
}

const grid = { left: 4, right: 16, top: 14, bottom: 4 }
const axisLabel = { color: muted, fontSize: 12 }
const valueAxis = {
  type: 'value',
  splitLine: { lineStyle: { color: faint } },
  axisLabel: { ...axisLabel, formatter: (value: number) => formatNumber(value) },
}
const nameAxis = {
  type: 'category',
  axisTick: { show: false },
  axisLine: { lineStyle: { color: muted } },
  axisLabel,
}

function axesOf(names: string[], width: number, { min, max }: { min?: number; max?: number }) {
  const each = Math.max(48, (width - 60) / Math.max(1, names.length))
  // as wide as its place, two labels would touch and one be left out
  const label = { ...axisLabel, width: each - 10, overflow: 'break', hideOverlap: true, lineHeight: 14 }
  return {
    xAxis: { ...nameAxis, data: names.map(yearBelow), axisLabel: label },
    yAxis: { ...valueAxis, min, max, minInterval: max === undefined ? 1 : undefined },
  }
}

/** 'Nov 2026' in two lines, so that twelve of them fit. */
function yearBelow(name: string): string {
  return name.replace(/ (?=\d{4}$)/, '\n')
}

function legendOf(series: { name: string }[]) {
  const several = series.length > 1
  return {
    grid: { ...grid, top: several ? 44 : 24 },
    legend: several
      ? { top: 0, left: 0, itemWidth: 22, textStyle: { color: ink, fontSize: 13 }, selectedMode: false }
      : undefined,
  }
}

function labelsOf(marks: Mark[]) {
  const formatter = ({ dataIndex }: { dataIndex: number }) => marks[dataIndex]?.label ?? ''
  return { show: true, color: ink, fontSize: 12, formatter }
}

function guidesOf(guides: { value: number; name: string }[]) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: muted, type: 'dotted', width: 1 },
    label: { position: 'insideEndTop', color: muted, fontSize: 11, formatter: '{b}' },
    data: guides.map(({ value, name }) => ({ yAxis: value, name })),
  }
}

function isNarrow(width: number): boolean {
  return width < 480
}
