import { type Child, raw } from '../../ui/jsx/markup.ts'

type ChartFigureProps = {
  /** As `renderChart` answers it; none where there is nothing to draw. */
  drawing?: string
  /** The same figures as a table: never a chart without it. */
  children: Child
}

export function ChartFigure({ drawing, children }: ChartFigureProps) {
  return (
    <div class="chart-box">
      {drawing ? raw(drawing) : null}
      {children}
    </div>
  )
}
