import type { Sheet, SheetColumn } from '../sheet.ts'
import type { Cell } from '../table.ts'
import { cellXml, numberIn, textXml } from './cell-xml.ts'
import { styleOf } from './workbook-parts.ts'

/** The part with the rows, a text for each of them. */
export async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index))
  const at = (index: number, row: number) => `${letters[index]}${row}`
  const sums = columns.map(() => 0)
  let last = 1

  const headings = columns.map(({ heading }, index) => textXml(heading, 'head', at(index, 1)))
  yield `${opening}<cols>${columns.map(widthXml).join('')}</cols><sheetData>${rowXml(1, headings)}`
  for await (const row of rows) {
    last += 1
    add(sums, columns, row)
    yield rowXml(
      last,
      columns.map(({ kind }, index) => cellXml(row[index] ?? '', kind, at(index, last))),
    )
  }
  if (last > 1 && columns.some(isTotalled)) yield rowXml(last + 1, totals({ columns, letters, sums, last }))
  yield `</sheetData><autoFilter ref="A1:${at(columns.length - 1, last)}"/></worksheet>`
}

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

function widthXml({ width }: SheetColumn, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`
}

/** In hundredths, whose sums are exact. */
function add(sums: number[], columns: readonly SheetColumn[], row: readonly Cell[]) {
  for (const [index, column] of columns.entries()) {
    if (!isTotalled(column)) continue
    const value = numberIn(row[index] || 0, column.kind)
    if (Number.isFinite(value)) sums[index] = (sums[index] ?? 0) + Math.round(value * 100)
  }
}

type Totals = { columns: readonly SheetColumn[]; letters: readonly string[]; sums: readonly number[]; last: number }

/** 109 leaves out what the filter hides. */
function totals({ columns, letters, sums, last }: Totals): string[] {
  const named = columns.findIndex(({ kind }) => kind === 'text')
  return columns.map((column, index) => {
    const at = `${letters[index]}${last + 1}`
    if (index === named) return textXml('JUMLAH', 'head', at)
    if (!isTotalled(column)) return ''
    const formula = `SUBTOTAL(109,${letters[index]}2:${letters[index]}${last})`
    return `<c r="${at}" s="${styleOf[`${column.kind}Total`]}"><f>${formula}</f><v>${(sums[index] ?? 0) / 100}</v></c>`
  })
}

type Totalled = Extract<SheetColumn, { total?: boolean }>

function isTotalled(column: SheetColumn): column is Totalled {
  return 'total' in column && column.total === true
}

/** 0 is 'A', 26 is 'AA'. */
function lettersOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
