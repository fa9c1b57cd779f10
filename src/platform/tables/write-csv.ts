import { Readable } from 'node:stream'
import type { Cell } from './table.ts'

// what spreadsheets take for a formula, also behind apostrophes that were typed before it
const formula = /^'*[=+\-@\t\r\n]/

/**
 * CSV as Excel in Indonesia opens it: UTF-8 with its mark, semicolons, numbers with a comma. What would be a formula there
 * begins with an apostrophe, which `unguarded` takes away.
 */
export function writeCsv(headings: string[], rows: AsyncIterable<Cell[][]>): Readable {
  return Readable.from(portions(headings, rows))
}

/** A cell of such a file as it was before. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

async function* portions(headings: string[], rows: AsyncIterable<Cell[][]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${lineOf(headings)}`)
  for await (const portion of rows) yield Buffer.from(portion.map(lineOf).join(''))
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(';')}\r\n`
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[";\r\n\t]|^[\s']|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
