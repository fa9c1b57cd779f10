const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org'
const sheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const contentTypes = `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheets}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheets}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheets}.styles+xml"/></Types>`

export const packageRelations = `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookRelations = `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

export function workbook(sheetName: string): string {
  return `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

/** Where each kind of cell stands in `styles`. */
export const styleOf = {
  text: 0,
  head: 1,
  count: 2,
  money: 3,
  date: 4,
  moment: 5,
  countTotal: 6,
  moneyTotal: 7,
} as const

const asText = 49
const asCount = 1
// #,##0.00, which each country shows in its own way
const asMoney = 4
const asDate = 164
const asMoment = 165

function style(format: number, { bold = false } = {}): string {
  return `<xf numFmtId="${format}" fontId="${bold ? 1 : 0}" applyFont="1" applyNumberFormat="1"/>`
}

// a text stays one whatever is typed there later
const cellStyles = [
  `<xf numFmtId="${asText}" applyNumberFormat="1" quotePrefix="1"/>`,
  style(asText, { bold: true }),
  style(asCount),
  style(asMoney),
  style(asDate),
  style(asMoment),
  style(asCount, { bold: true }),
  style(asMoney, { bold: true }),
]

export const styles = `${head}<styleSheet xmlns="${office}/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="${asDate}" formatCode="dd/mm/yyyy"/><numFmt numFmtId="${asMoment}" formatCode="dd/mm/yyyy hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${cellStyles.length}">${cellStyles.join('')}</cellXfs></styleSheet>`
