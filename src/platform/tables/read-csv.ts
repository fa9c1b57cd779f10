import { CsvError, parse } from 'csv-parse/sync'
import { mostColumns, mostRows, TableFault, type TableRow } from './table.ts'
import { unguarded } from './write-csv.ts'

const separators = [';', '\t', ',']

/** Records are numbered as a spreadsheet shows them, empty ones counted and left out; what `writeCsv` guarded is as it was. */
export function readCsv(bytes: Uint8Array): TableRow[] {
  const { separator, text } = withSeparator(decoded(bytes))
  const records = recordsOf(text, separator)
  if (records.length > mostRows + 1) throw new TableFault('too-many-rows')
  const rows = records
    .map((cells, index) => ({ line: index + 1, cells: cells.map(unguarded) }))
    .filter(({ cells }) => cells.some(Boolean))
  if (rows.length === 0) throw new TableFault('empty')
  const wide = rows.find(({ cells }) => cells.length > mostColumns)
  if (wide) throw new TableFault('too-many-columns', { line: wide.line })
  return rows
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      // two more than are taken, to tell that there are too many
      to: mostRows + 2,
      relax_column_count: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TableFault('quotes', { line: typeof error.lines === 'number' ? error.lines : 1, cause: error })
  }
}

/** Excel's own first line `sep=;` names the separator; otherwise it is what the headings are parted by. */
function withSeparator(text: string): { separator: string; text: string } {
  const named = /^sep=([;,\t])\r?\n/i.exec(text)
  // an empty row in its place keeps the numbers of the others
  if (named?.[1]) return { separator: named[1], text: `\n${text.slice(named[0].length)}` }
  const [head = ''] = text.trimStart().split(/[\r\n]/, 1)
  return { separator: separators.find((one) => head.includes(one)) ?? ';', text }
}

function decoded(bytes: Uint8Array): string {
  const text = decodedBy(encodingOf(bytes), bytes)
  if (text.includes('\0')) throw new TableFault('not-a-table')
  return text
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function decodedBy(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    // letters of one byte each are a table in another encoding; anything else was never text
    throw new TableFault(bytes.includes(0) ? 'not-a-table' : 'encoding', { cause })
  }
}
