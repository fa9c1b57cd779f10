import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { inPortions } from './in-portions.ts'
import type { Sheet } from './sheet.ts'
import { escaped } from './xlsx/cell-xml.ts'
import { contentTypes, packageRelations, styles, workbook, workbookRelations } from './xlsx/workbook-parts.ts'
import { sheetXml } from './xlsx/write-sheet.ts'

/**
 * A workbook with one sheet, its headings kept in sight and ready to be filtered. Rows go through as they come, say from a
 * cursor of the database: a hundred thousand take no more memory than a hundred. Below them stands what the columns with a
 * `total` come to, as a formula over the rows that the filter leaves, with its value for programs that don't reckon. Texts
 * are texts, whatever they begin with, and so is what is no value of its column's kind.
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
  const source = Readable.from(inPortions(sheetXml(sheet)))
  source.on('error', (error) => out.destroy(error))
  out.on('close', () => source.destroy())
  zip.addReadStream(source, 'xl/worksheets/sheet1.xml', { compressionLevel: 4 })
  zip.end()
  return out
}
