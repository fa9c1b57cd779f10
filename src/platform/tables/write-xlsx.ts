import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from './table.ts'
import { contentTypes, packageRelations, styleOf, styles, workbook, workbookRelations } from './xlsx/workbook-parts.ts'

export type SheetColumn = { heading: string; kind: 'text' | 'count' | 'money' | 'date'; width: number }
type Sheet = { name: string; columns: SheetColumn[]; rows: AsyncIterable<Cell[][]> }

/**
 * A workbook with one sheet, its headings kept in sight and ready to be filtered. Rows go through as they come: a hundred
 * thousand take no more memory than a hundred. Texts are texts, whatever they begin with.
 */
export function writeXlsx(sheet: Sheet): Readable {
  const zip = new ZipFile()
  const part = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name)
  part('[Content_Types].xml', contentTypes)
  part('_rels/.rels', packageRelations)
  part('xl/workbook.xml', workbook(escaped(sheet.name)))
  part('xl/_rels/workbook.xml.rels', workbookRelations)
  part('xl/styles.xml', styles)

  const out = zip.outputStream.pipe(new PassThrough())
  const source = Readable.from(sheetXml(sheet))
  source.on('error', (error) => out.destroy(error))
  out.on('close', () => source.destroy())
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', { compressionLevel: 4 })
  zip.end()
  return out
}

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<Buffer> {
  const letters = columns.map((_, index) => lettersOf(index))
  const line = (cells: readonly Cell[], row: number, head = false) =>
    `<row r="${row}">${cells.map((cell, index) => cellXml({ cell, at: `${letters[index]}${row}`, column: columns[index], head })).join('')}</row>`
  const headings = columns.map(({ heading }) => heading)
  let count = 1

  yield Buffer.from(`${opening}<cols>${columns.map(widthXml).join('')}</cols><sheetData>${line(headings, 1, true)}`)
  for await (const portion of rows) {
    yield Buffer.from(
      portion
        .map((cells) => {
          count += 1
          return line(cells, count)
        })
        .join(''),
    )
  }
  yield Buffer.from(`</sheetData><autoFilter ref="A1:${letters.at(-1)}${count}"/></worksheet>`)
}

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

function widthXml({ width }: SheetColumn, index: number): string {
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
}

type Place = { cell: Cell; at: string; column: SheetColumn | undefined; head: boolean }

function cellXml({ cell, at, column, head }: Place): string {
  if (cell === '') return ''
  const kind = column?.kind ?? 'text'
  if (head) return textXml(cell, at, styleOf.head)
  if (kind === 'text') return textXml(cell, at, styleOf.text)
  const number = kind === 'date' ? daysUntil(String(cell)) : Number(cell)
  return Number.isFinite(number)
    ? `<c r="${at}" s="${styleOf[kind]}"><v>${number}</v></c>`
    : textXml(cell, at, styleOf.text)
}

function textXml(cell: Cell, at: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(String(cell))}</t></is></c>`
}

/** Days since the end of 1899, as workbooks count; not a number for what is no day. */
function daysUntil(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in XML 1.0
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escaped(text: string): string {
  return text
    .replace(unprintable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

/** 0 is 'A', 26 is 'AA'. */
function lettersOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
