import { expect, test } from 'vitest'
import { bars, lines } from './chart.ts'
import { renderChart } from './render-chart.tsx'

const mark = (value: number | null) => ({ value, label: value === null ? '' : `${value}` })
const drawings = () => [
  bars({ title: 'Unsur', description: 'Delapan', bars: [{ name: '<script>x</script>', ...mark(3.5) }], max: 4 }),
  lines({
    title: 'Tren <b>',
    description: 'Dua & "tiga"',
    periods: ['Okt 2026', 'Nov 2026', 'Des 2026'],
    lines: [
      { name: 'Indeks', marks: [mark(80), mark(null), mark(90)] },
      { name: 'Lain', marks: [mark(70), mark(75), mark(60)] },
    ],
    guides: [{ value: 88.31, name: 'A' }],
    min: 25,
    max: 100,
  }),
]

test('a chart is shapes alone: no script, no style, no colour that a theme could not change', async () => {
  for (const chart of drawings()) {
    const svg = await renderChart(chart)
    expect(svg).not.toMatch(/<(script|style|foreignObject|image|a)\b|\son\w+=|style=|class="zr|ecmeta|CDATA| id=|url\(/)
    expect(svg).not.toMatch(/(fill|stroke)="(#|rgb)[^"]*"/)
    expect(svg).not.toMatch(/<svg[^>]*\b(width|height)=/)
    expect(svg.length).toBeLessThan(20_000)
  }
})

test('it has a name and a description for whoever does not see it, and typed words stay words', async () => {
  const [first = '', second = ''] = await Promise.all(drawings().map(renderChart))
  expect(first).toMatch(
    /^<svg class="chart is-wide" role="img" viewBox="0 0 660 \d+"><title>Unsur<\/title><desc>Delapan/,
  )
  expect(first).toContain('&lt;script&gt;')
  expect(second).toContain('<title>Tren &lt;b&gt;</title><desc>Dua &amp; &quot;tiga&quot;</desc>')
})

test('it is drawn once for a desktop and once for a phone', async () => {
  const svg = await renderChart(drawings()[0] ?? bars({ title: '', description: '', bars: [] }))
  expect(svg.match(/<svg class="chart is-(\w+)"/g)).toEqual([
    '<svg class="chart is-wide"',
    '<svg class="chart is-narrow"',
  ])
})

test('a bar is as long as its figure', async () => {
  const chart = bars({
    title: 'x',
    description: 'y',
    max: 4,
    bars: [1, 2, 4].map((n) => ({ name: `n${n}`, ...mark(n) })),
  })
  const [wide = ''] = (await renderChart(chart)).split('</svg>')
  const lengths = [...wide.matchAll(/<path d="M[\d.]+ [\d.]+l([\d.]+) 0[^"]*" fill="var\(--color-primary\)"/g)].map(
    ([, length]) => Number(length),
  )
  expect(lengths).toHaveLength(3)
  expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(2, 1)
  expect((lengths[2] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(4, 1)
})
