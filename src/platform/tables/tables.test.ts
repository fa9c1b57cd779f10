import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readTable } from './read-table.ts'
import { largestTable, mostRows } from './table.ts'

test.each([
  ['semicolons and a mark', '\uFEFFA;B\r\n1;dua\r\n'],
  ['commas', 'A,B\n1,dua\n'],
  ['tabulators', 'A\tB\n1\tdua'],
  ["Excel's own line", 'sep=;\nA;B\n1;dua'],
  ['quotes', '"A";"B"\n"1";"dua"'],
])('a list with %s is read', async (_, text) => {
  expect((await tableOf(text)).map(({ cells }) => cells)).toEqual([
    ['A', 'B'],
    ['1', 'dua'],
  ])
})

test('rows have the numbers that a spreadsheet shows, empty ones included', async () => {
  expect((await tableOf('A;B\n\n1;2\n;\n3;4')).map(({ line }) => line)).toEqual([1, 3, 5])
})

test('what Excel calls Unicode text is read as well', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('NAMA\té\n', 'utf16le')])
  expect((await readTable(utf16))[0]?.cells).toEqual(['NAMA', 'é'])
  expect((await readTable(Buffer.from(utf16).swap16()))[0]?.cells).toEqual(['NAMA', 'é'])
})

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['blank lines', Buffer.from('\n\n;;\n'), 'empty'],
  ['letters of Latin-1', Buffer.from('NAMA;RÉSUMÉ\n', 'latin1'), 'encoding'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0]), 'not-a-table'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'old-excel'],
  ['an encrypted one', oleWith('EncryptedPackage'), 'encrypted'],
  ['a quote that stays open', Buffer.from('A;B\n"1;2\n3;4\n'), 'quotes'],
  ['more than 20 MB', Buffer.alloc(largestTable + 1, 'a;b\n'), 'too-large'],
  ['too many rows', Buffer.from('a;b\n'.repeat(mostRows + 2)), 'too-many-rows'],
  ['too many columns', Buffer.from(`${'a;'.repeat(300)}\n`), 'too-many-columns'],
  ['half a workbook', Buffer.from('PK\x03\x04 and then nothing'), 'damaged'],
])('%s is refused as what it is', async (_, bytes, code) => {
  await expect(readTable(bytes)).rejects.toMatchObject({ code })
})

test('an archive that is no workbook is told from one', async () => {
  await expect(readTable(await zipped({ 'surat.txt': 'isi' }))).rejects.toMatchObject({ code: 'not-a-table' })
})

test('a workbook that would unpack to gigabytes is refused before it does', async () => {
  const huge = await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': Buffer.alloc(400 * 1024 * 1024, ' ') })
  expect(huge.length).toBeLessThan(1024 * 1024)
  const before = process.memoryUsage().rss

  await expect(readTable(huge)).rejects.toMatchObject({ code: 'too-large-inside' })
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

test('one that lies about what it unpacks to gets no further than its word', async () => {
  const sheet = Buffer.alloc(30 * 1024 * 1024, ' ')
  const honest = await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet })
  const lying = Buffer.from(honest)
  for (let at = 0; at < lying.length - 4; at += 1)
    if (lying.readUInt32LE(at) === sheet.length) lying.writeUInt32LE(1000, at)

  await expect(readTable(lying)).rejects.toMatchObject({ code: 'damaged' })
})

test('entities that would grow are not known', async () => {
  const bomb =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
  const read = await readTable(await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': bomb })).catch(() => undefined)
  expect(JSON.stringify(read ?? '')).not.toContain('aaaa')
})

test('what is written in numbers is the letter meant, and none is one that no database takes', async () => {
  const sheet =
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>a&#x1F5A8;&amp;&#0;&#xD800;b_x000D_c</t></is></c></row></sheetData></worksheet>'
  expect(await readTable(await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
    { line: 1, cells: ['a\u{1F5A8}&\uFFFDb\rc'] },
  ])
})

test('rows and cells that do not say where they stand follow the ones before', async () => {
  const sheet = '<worksheet><sheetData><row/><row><c/><c><v>7</v></c></row></sheetData></worksheet>'
  expect(await readTable(await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
    { line: 2, cells: ['', 7] },
  ])
})

test.each(['2000000', '1.5', '-1', '1e300', 'x'])('a sheet with a row %s is no sheet', async (line) => {
  const sheet = `<worksheet><sheetData><row r="${line}"><c><v>1</v></c></row></sheetData></worksheet>`
  const book = await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet })
  await expect(readTable(book)).rejects.toMatchObject({ code: 'damaged' })
})

test('nor is one with a row twice', async () => {
  const sheet = `<worksheet><sheetData>${'<row r="2"><c><v>1</v></c></row>'.repeat(2)}</sheetData></worksheet>`
  const book = await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet })
  await expect(readTable(book)).rejects.toMatchObject({ code: 'damaged' })
})

test('a text that thousands of cells share is counted in each of them', async () => {
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`
  const book = await zipped({
    ...bookParts,
    'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row.repeat(1000)}</sheetData></worksheet>`,
  })
  expect(book.length).toBeLessThan(100_000)
  const before = process.memoryUsage().rss

  await expect(readTable(book)).rejects.toMatchObject({ code: 'too-large-inside' })
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
})

test('numbers are those that Excel shows', async () => {
  const sheet = '<worksheet><sheetData><row><c><v>12500000.000000002</v></c></row></sheetData></worksheet>'
  expect(await readTable(await zipped({ ...bookParts, 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
    { line: 1, cells: [12_500_000] },
  ])
})

async function tableOf(text: string) {
  return readTable(Buffer.from(text))
}

function oleWith(stream: string): Buffer {
  return Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
}

const bookParts = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
}

async function zipped(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}
