import { spokenLanguage } from '../../platform/words.ts'
import { raw } from '../../ui/jsx/markup.ts'
import type { Chart } from './chart.ts'
import { plainSvg } from './plain-svg.ts'

/**
 * The chart as SVG for a page, once for a desktop and paper and once for a phone; the style sheet shows one of them. Without
 * script, inline style and fixed colours, so that it follows the theme and the strict policy of the site. The library is
 * loaded with the first chart that a process draws.
 */
export async function renderChart(chart: Chart): Promise<string> {
  const key = spokenLanguage() + JSON.stringify(chart)
  const known = drawn.get(key)
  if (known) return known

  const { draw, heightOf } = await import('./draw.ts')
  const svg = sizes
    .map(({ name, width }) => {
      const size = { width, height: heightOf(chart, width) }
      return String(<Drawing {...{ chart, name, size }} shapes={plainSvg(draw(chart, size))} />)
    })
    .join('')

  if (drawn.size >= mostKept) drawn.clear()
  drawn.set(key, svg)
  return svg
}

const sizes = [
  { name: 'wide', width: 660 },
  { name: 'narrow', width: 330 },
]

// a page of charts is asked for again and again, and its figures seldom move
const mostKept = 200
const drawn = new Map<string, string>()

type DrawingProps = { chart: Chart; name: string; size: { width: number; height: number }; shapes: string }

function Drawing({ chart: { title, description }, name, size, shapes }: DrawingProps) {
  return (
    <svg class={`chart is-${name}`} role="img" viewBox={`0 0 ${size.width} ${size.height}`}>
      <title>{title}</title>
      <desc>{description}</desc>
      {raw(shapes)}
    </svg>
  )
}
