import { type Cell, mostColumns, mostRows, TableFault, type TableRow } from '../table.ts'
import { type Attributes, readXml } from './read-xml.ts'
import { textOf } from './text-of.ts'

type Book = { strings: string[]; dates: boolean[]; from1904: boolean }
type Open = { type: string; column: number; isDate: boolean; said: string }

// what a sheet of Excel ends with
const lastLine = 1_048_576
// of all cells together: a text that thousands of them share unpacks to much more than its part of the file
const mostText = 64 * 1024 * 1024

/** Rows with something in them, in order. */
export async function readSheet(chunks: AsyncIterable<string>, book: Book): Promise<TableRow[]> {
  const rows: TableRow[] = []
  let row: TableRow = { line: 0, cells: [] }
  let cell: Open | undefined
  let listens = false
  let column = 0
  let length = 0

  await readXml(chunks, {
    open(name, attribute) {
      if (name === 'row') {
        row = { line: lineOf(attribute, row.line), cells: [] }
        column = 0
      }
      if (name === 'c') {
        cell = opened(attribute, column, book)
        column = cell.column + 1
      }
      // `v` is a value, `t` a text in the cell itself; a formula is told by its value
      listens = name === 'v' || name === 't'
    },
    text(text) {
      if (cell && listens) cell.said += text
    },
    close(name) {
      listens = false
      if (name === 'c' && cell) {
        const value = valueIn(cell, book)
        if (typeof value === 'string') length += value.length
        if (length > mostText) throw new TableFault('too-large-inside')
        put(row, cell, value)
        cell = undefined
      }
      if (name === 'row' && row.cells.some((value) => value !== '')) rows.push(row)
      if (rows.length > mostRows + 1) throw new TableFault('too-many-rows')
    },
  })
  return rows
}

function lineOf(attribute: Attributes, before: number): number {
  const line = attribute('r') === '' ? before + 1 : Number(attribute('r'))
  if (!Number.isInteger(line) || line <= before || line > lastLine) throw new TableFault('damaged')
  return line
}

/** Neither rows nor cells need say where they stand; then they follow the ones before. */
function opened(attribute: Attributes, next: number, { dates }: Book): Open {
  const letters = /^[A-Z]{1,3}/.exec(attribute('r'))?.[0]
  const column = letters ? columnOf(letters) : next
  return { type: attribute('t'), column, isDate: dates[Number(attribute('s'))] ?? false, said: '' }
}

function put(row: TableRow, { column }: Open, value: Cell) {
  if (value === '') return
  if (column >= mostColumns) throw new TableFault('too-many-columns', { line: row.line })
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = value
}

function valueIn({ type, isDate, said }: Open, { strings, from1904 }: Book): Cell {
  if (type === 's') return strings[Number(said)] ?? ''
  if (type === 'b') return said === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return said.slice(0, 10)
  if (said === '' || (type !== '' && type !== 'n')) return textOf(said)
  const number = Number(said)
  if (!Number.isFinite(number)) return textOf(said)
  // fifteen digits are what Excel shows, and it reckons with more
  return isDate ? dayOf(number, from1904) : Number(number.toPrecision(15))
}

/** Days since the end of 1899, or since 1904, as 'YYYY-MM-DD'; a number that is no day stays one. */
function dayOf(days: number, from1904: boolean): Cell {
  const since = Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30)
  const day = new Date(since + Math.floor(days) * 86_400_000)
  return days >= 1 && day.getUTCFullYear() <= 9999 ? day.toISOString().slice(0, 10) : days
}

/** 'A' is 0, 'AA' is 26. */
function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
