import { TableFault, type TableRow } from '../table.ts'
import { type Parts, partsOf } from './parts.ts'
import { readSheet } from './read-sheet.ts'
import { readXml } from './read-xml.ts'
import { dateStyles } from './styles.ts'
import { textOf } from './text-of.ts'

/** The rows of the first sheet that is not hidden. */
export async function readXlsx(bytes: Uint8Array): Promise<TableRow[]> {
  const parts = await partsOf(bytes)
  if (!parts.has('xl/workbook.xml')) throw new TableFault('not-a-table')
  const { sheet, from1904 } = await workbookOf(parts)
  const dates = await dateStyles(parts)
  const strings = await sharedStrings(parts)
  const rows = await readSheet(parts.text(sheet), { strings, dates, from1904 })
  if (rows.length === 0) throw new TableFault('empty')
  return rows
}

async function workbookOf(parts: Parts): Promise<{ sheet: string; from1904: boolean }> {
  const visible: string[] = []
  let from1904 = false
  await readXml(parts.text('xl/workbook.xml'), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904'))
      if (name === 'sheet' && !/hidden/i.test(attribute('state'))) visible.push(attribute('r:id'))
    },
  })
  const targets = new Map<string, string>()
  await readXml(parts.text('xl/_rels/workbook.xml.rels'), {
    open: (_, attribute) => targets.set(attribute('Id'), attribute('Target')),
  })

  const target = targets.get(visible[0] ?? '')
  if (!target) throw new TableFault('damaged')
  return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 }
}

/** Texts that cells refer to by number, without how they are to be pronounced. */
async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  if (!parts.has('xl/sharedStrings.xml')) return strings
  let at = ''
  let said = ''
  let phonetic = false
  await readXml(parts.text('xl/sharedStrings.xml'), {
    open(name) {
      at = name
      if (name === 'si') said = ''
      if (name === 'rPh') phonetic = true
    },
    text(text) {
      if (at === 't' && !phonetic) said += text
    },
    close(name) {
      at = ''
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(textOf(said))
    },
  })
  return strings
}
