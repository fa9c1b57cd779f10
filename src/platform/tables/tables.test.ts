import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readTable } from './read-table.ts'
import { type Cell, largestTable, mostRows } from './table.ts'
import { unguarded, writeCsv } from './write-csv.ts'
import { type SheetColumn, writeXlsx } from './write-xlsx.ts'

const columns: SheetColumn[] = [
  { heading: 'NAMA', kind: 'text', width: 20 },
  { heading: 'TAHUN', kind: 'count', width: 8 },
  { heading: 'HARGA', kind: 'money', width: 16 },
  { heading: 'TANGGAL', kind: 'date', width: 12 },
]
const rows: Cell[][] = [
  ['Printer "L310"; meja', 2024, 1_250_000.5, '2024-02-29'],
  ['=1+1', 2023, 0, '1999-12-31'],
  ['+62', '', '', ''],
  ["'-sudah dikutip", 2020, 0.05, '2026-11-27'],
  ['Baris\nkedua & <tanda> \u{1F5A8}', 2021, 99_999_999.99, '2021-01-01'],
  ['000014', 2021, 1, '2021-01-01'],
]
const headings = columns.map(({ heading }) => heading)

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
  expect((await readTable(utf16)).rows[0]?.cells).toEqual(['NAMA', 'é'])
  expect((await readTable(Buffer.from(utf16).swap16())).rows[0]?.cells).toEqual(['NAMA', 'é'])
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

test('what a spreadsheet would take for a formula is a text in CSV, and comes back as it was', async () => {
  const texts = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', "'=x", "''@x", "'biasa", 'biasa', "O'Neil"]
  const text = await joined(writeCsv(['T'], portions(texts.map((one) => [one]))))
  const cells = (await tableOf(text)).slice(1).map(({ cells: [cell] }) => String(cell))

  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(cells.map(unguarded)).toEqual(texts)
})

test('a workbook that we write is read as it was written', async () => {
  const { kind, rows: read } = await readTable(await workbook())
  expect(kind).toBe('xlsx')
  expect(read.map(({ cells }) => cells)).toEqual([headings, ...rows.map(withoutEmptyEnd)])
})

const soffice = process.env.SOFFICE ?? ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)

test.skipIf(!soffice)('LibreOffice shows the same values', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tables-'))
  try {
    await writeFile(join(folder, 'from-xlsx.xlsx'), await workbook())
    await writeFile(join(folder, 'from-csv.csv'), await joined(writeCsv(headings, portions(rows))))
    const seen = await seenInLibreOffice(folder, 'from-xlsx.xlsx')
    expect(seen).toEqual([headings, ...rows.map((row) => row.map((cell, index) => shown(cell, columns[index]?.kind)))])
    const [, , formula] = await seenInLibreOffice(folder, 'from-csv.csv')
    expect(formula?.[0]).toBe("'=1+1")
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

async function seenInLibreOffice(folder: string, name: string): Promise<string[][]> {
  const to = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false'
  const from = name.endsWith('.csv') ? ['--infilter=Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false'] : []
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const into = join(folder, 'out')
  await promisify(execFile)(soffice ?? '', [
    profile,
    '--headless',
    ...from,
    '--convert-to',
    to,
    '--outdir',
    into,
    join(folder, name),
  ])
  const table = await readTable(await readFile(join(into, name.replace(/\.\w+$/, '.csv'))))
  return table.rows.map(({ cells }) => cells.map(String))
}

/** As an office in English has it, which is what LibreOffice converts for where nothing else is set. */
function shown(cell: Cell, kind: SheetColumn['kind'] | undefined): string {
  if (cell === '') return ''
  if (kind === 'money') return Number(cell).toLocaleString('en', { minimumFractionDigits: 2 })
  return kind === 'date' ? String(cell).split('-').reverse().join('/') : String(cell)
}

async function workbook(): Promise<Buffer> {
  return Buffer.concat(await writeXlsx({ name: 'Aset', columns, rows: portions(rows) }).toArray())
}

async function* portions(all: Cell[][]): AsyncGenerator<Cell[][]> {
  yield all.slice(0, 2)
  yield all.slice(2)
}

async function joined(file: Readable): Promise<string> {
  return Buffer.concat(await file.toArray()).toString()
}

async function tableOf(text: string) {
  return (await readTable(Buffer.from(text))).rows
}

function withoutEmptyEnd(cells: Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
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
