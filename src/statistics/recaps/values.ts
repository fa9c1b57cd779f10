import type { Cell } from '../../platform/tables/table.ts'
import { t } from '../../platform/words.ts'
import { formatDate, formatHundredths, formatNumber } from '../../ui/format.ts'
import type { FigureName, Figures, PaperColumn, Recap, RecapColumn } from './recap.ts'

/** What stands in a column of the paper: its cells that say something, one a line. */
export function linesOf({ columns }: Pick<Recap, 'columns'>, { of }: PaperColumn, row: readonly Cell[]): string[] {
  return of.flatMap((part) => {
    const { key, label } = typeof part === 'string' ? { key: part, label: undefined } : part
    const place = columns.findIndex((column) => column.key === key)
    const said = inWords(columns[place], row[place] ?? '')
    if (said === '') return []
    return label ? t('{label}: {value}', { label: t(label), value: said }) : said
  })
}

/** Whether all that stands in it are numbers. */
export function isOfNumbers({ columns }: Pick<Recap, 'columns'>, { of }: PaperColumn): boolean {
  return of.every((part) => {
    const kind = typeof part === 'string' && columns.find(({ key }) => key === part)?.kind
    return kind === 'count' || kind === 'money'
  })
}

function inWords(column: RecapColumn | undefined, cell: Cell): string {
  if (cell === '' || !column) return ''
  switch (column.kind) {
    case 'date':
      return formatDate(String(cell))
    case 'moment':
      return `${formatDate(String(cell).slice(0, 10))} ${String(cell).slice(11).replace(':', '.')}`
    case 'money':
      return formatHundredths(Number(cell))
    case 'count':
      return formatNumber(Number(cell))
    default:
      return String(cell)
  }
}

export type SaidFigure = { key: string; label: string; value: string }

export function figuresInWords(names: readonly FigureName[], figures: Figures): SaidFigure[] {
  return names.map(({ key, name, kind }) => {
    const value = figures[key] ?? null
    const said = value === null ? '–' : kind === 'count' ? formatNumber(value) : formatHundredths(value)
    return { key, label: t(name), value: kind === 'money' && value !== null ? `Rp ${said}` : said }
  })
}
