import { Readable } from 'node:stream'
import { inPortions } from './in-portions.ts'
import type { Cell } from './table.ts'

// what spreadsheets take for a formula, also behind apostrophes that were typed before it
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/**
 * CSV as Excel in Indonesia opens it: UTF-8 with its mark, semicolons, numbers with a comma. What would be a formula there
 * begins with an apostrophe, which `unguarded` takes away. Rows go through as they come.
 */
export function writeCsv(headings: readonly string[], rows: AsyncIterable<readonly Cell[]>): Readable {
  return Readable.from(inPortions(lines(headings, rows)))
}

/** A cell of such a file as it was before. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

async function* lines(headings: readonly string[], rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield `\uFEFF${lineOf(headings)}`
  for await (const row of rows) yield lineOf(row)
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(';')}\r\n`
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[";\r\n\t]|^[\s']|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
