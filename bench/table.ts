import type { Aim, Row, Spread } from './figure.ts'

const heading = ['figure', 'ours', 'min to max', 'limit', 'ratio', 'aim', 'note']

/** One line a figure, aligned for a terminal. */
export function table(rows: Row[]): string {
  const lines = [heading, ...rows.map(cells)]
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What was aimed at and kept, and what was not; what could not be measured at all. */
export function verdicts(results: Record<string, { rows: Row[]; fault?: string }>): string {
  const rows = Object.entries(results).flatMap(([part, { rows }]) => rows.map((row) => ({ ...row, part })))
  const told = (kept: boolean) =>
    rows
      .filter((row) => row.kept === kept)
      .map((row) => `  ${row.part}: ${row.name}: ${heldOf(row)} (aim ${row.aim ? aimOf(row.aim) : ''})`)
  const faults = Object.entries(results).filter(([, { fault }]) => fault)

  return [
    ...listed('aims kept', told(true)),
    ...listed('aims missed', told(false)),
    ...listed(
      'not measured',
      faults.map(([part]) => `  ${part}`),
    ),
  ].join('\n')
}

function listed(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines] : []
}

function cells(row: Row): string[] {
  const { name, unit, ours, limit, ratio, aim, kept, note } = row
  return [
    name,
    `${short(ours.median)} ${unit}`,
    spread(ours),
    limit ? `${short(limit.median)} (${spread(limit)}) ${limit.name}` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    aim ? `${kept ? 'kept' : 'MISSED'} ${aimOf(aim)}` : '',
    note ?? '',
  ]
}

function heldOf({ aim, ratio, ours, unit }: Row): string {
  return aim?.of === 'ratio' ? (ratio ?? Number.NaN).toFixed(2) : `${short(ours.median)} ${unit}`
}

function aimOf({ at, of, amount }: Aim): string {
  return `${at === 'least' ? '>=' : '<='} ${amount}${of === 'ratio' ? ' x' : ''}`
}

function spread({ min, max }: Spread): string {
  return `${short(min)} to ${short(max)}`
}

function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
