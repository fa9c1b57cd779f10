import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { readTable } from './read-table.ts'
import type { SheetColumn } from './sheet.ts'
import type { Cell } from './table.ts'
import { unguarded, writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'
import { partsOf } from './xlsx/parts.ts'
import { readXml } from './xlsx/read-xml.ts'

const columns: SheetColumn[] = [
  { heading: 'NAMA', kind: 'text', width: 20 },
  { heading: 'TAHUN', kind: 'count', width: 8 },
  { heading: 'HARGA', kind: 'money', width: 16, total: true },
  { heading: 'TANGGAL', kind: 'date', width: 12 },
  { heading: 'SELESAI', kind: 'moment', width: 18 },
  { heading: 'KALI', kind: 'count', width: 8, total: true },
]
const rows: Cell[][] = [
  ['Printer "L310"; meja', 2024, 1_250_000.5, '2024-02-29', '2026-11-27T14:05', 3],
  ['=1+1', 2023, 0.1, '1999-12-31', '', 0],
  ['+62', '', '', '', '', ''],
  ["'-sudah dikutip", 2020, 0.2, '2026-11-27', '2026-11-27T00:00', 4],
  ['Baris\nkedua & <tanda> \u{1F5A8}', 2021, 99_999_999.99, '2021-01-01', '', ''],
  ['000014', 2021, 1, '2021-01-01', '', ''],
  ['_x0041_', 'belum tahu', 'gratis', 'kemarin', '', ''],
]
const headings = columns.map(({ heading }) => heading)
const sum = 101_250_001.79
const [first = []] = rows

test('a workbook that we write is read as it was written, and below it what its columns come to', async () => {
  const read = (await readTable(await workbook(rows))).map(({ cells }) => cells)
  expect(read).toEqual([headings, ...rows.map(asRead), ['JUMLAH', '', sum, '', '', 7]])
})

test('a sum is a formula over what the filter leaves, with its value to the sen', async () => {
  const xml = await sheetOf(await workbook(rows))
  expect(xml).toContain(`<f>SUBTOTAL(109,C2:C8)</f><v>${sum}</v>`)
  expect(xml).toContain('<autoFilter ref="A1:F8"/>')
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(xml).toContain('<col min="3" max="3" width="16" customWidth="1"/>')
  expect(await sheetOf(await workbook([]))).not.toContain('SUBTOTAL')
})

test('rows are asked for as the file is taken, and no longer', async () => {
  let asked = 0
  let closed = false
  async function* register() {
    try {
      for (; asked < 100_000; asked += 1) yield first
    } finally {
      closed = true
    }
  }
  const file = writeXlsx({ name: 'Aset', columns, rows: register() })
  await once(file, 'readable')
  await new Promise((later) => setTimeout(later, 200))
  expect(asked).toBeLessThan(30_000)

  file.destroy()
  await expect.poll(() => closed).toBe(true)
  expect(asked).toBeLessThan(30_000)
})

test('a file whose rows break off ends in an error, not as if it were whole', async () => {
  async function* broken() {
    yield first
    throw new Error('away')
  }
  await expect(writeXlsx({ name: 'Aset', columns, rows: broken() }).toArray()).rejects.toThrow('away')
  await expect(writeCsv(headings, broken()).toArray()).rejects.toThrow('away')
})

const soffice = process.env.SOFFICE ?? ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync)
const minute = 60_000

test.skipIf(!soffice)(
  'LibreOffice has the same values and reckons the same sums',
  { timeout: 6 * minute },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tables-'))
    try {
      await mkdir(join(folder, 'profile/user'), { recursive: true })
      await writeFile(join(folder, 'profile/user/registrymodifications.xcu'), reckonAlways)
      // values of sums that were never true, so that those shown are LibreOffice's own
      const untrue = await withSheet(await workbook(rows), (xml) => xml.replaceAll(/(<\/f><v>)[^<]+/g, '$1-1'))
      await writeFile(join(folder, 'book.xlsx'), untrue)
      await writeFile(join(folder, 'list.csv'), Buffer.concat(await writeCsv(headings, given(rows)).toArray()))

      const book = await seenInLibreOffice(folder, 'book.xlsx')
      expect(book.map((row) => row.map(({ value }) => value))).toEqual(
        [
          headings,
          ...rows.map((row) =>
            row.map((cell) => (typeof cell === 'string' ? cell.replace(/T\d\d:\d\d$/, '$&:00') : cell)),
          ),
          ['JUMLAH', '', sum, '', '', 7],
        ].map((row) => row.map((cell) => String(cell).replace('T00:00:00', ''))),
      )
      expect(book[1]?.map(({ shown }) => shown)).toEqual([
        first[0],
        '2024',
        '1,250,000.50',
        '29/02/2024',
        '27/11/2026 14:05',
        '3',
      ])
      expect(book[1]?.map(({ type }) => type)).toEqual(['string', 'float', 'float', 'date', 'date', 'float'])
      const list = await seenInLibreOffice(folder, 'list.csv')
      // zeros in front of a number are what a list without types loses there
      const names = rows.map(([name]) => String(name).replace(/^0+/, ''))
      expect(list.map(([name]) => unguarded(name?.value ?? ''))).toEqual(['NAMA', ...names])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)

const reckonAlways = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

type Seen = { type: string; value: string; shown: string }

/** The cells of its first rows, as a flat ODS says them. Its process has two minutes. */
async function seenInLibreOffice(folder: string, name: string): Promise<Seen[][]> {
  const csv = name.endsWith('.csv') ? ['--infilter=Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false'] : []
  const child = spawn(
    soffice ?? '',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--headless', ...csv, '--convert-to', 'fods', '--outdir', folder, join(folder, name)],
    ],
    { detached: true, stdio: 'ignore' },
  )
  // it starts others, which belong to its group
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 2 * minute)
  await once(child, 'exit')
  clearTimeout(timer)
  return cellsOf(await readFile(join(folder, name.replace(/\w+$/, 'fods')), 'utf8'))
}

async function cellsOf(fods: string): Promise<Seen[][]> {
  const seen: Seen[][] = []
  let inCells = false
  await readXml(Readable.from([fods.replaceAll('</text:p><text:p>', '\n')]), {
    open(element, attribute) {
      if (element === 'table-row') seen.push([])
      if (element === 'table-cell') {
        const value = attribute('office:date-value') || attribute('office:value')
        const cell = { type: attribute('office:value-type'), value, shown: '' }
        const times = Math.min(Number(attribute('table:number-columns-repeated') || 1), columns.length)
        for (let time = 0; time < times; time += 1) seen.at(-1)?.push({ ...cell })
      }
      inCells = element === 'p'
    },
    text(text) {
      const cell = seen.at(-1)?.at(-1)
      if (inCells && cell) cell.shown += text
    },
    close() {
      inCells = false
    },
  })
  return seen.map((row) => row.slice(0, columns.length).map((cell) => ({ ...cell, value: cell.value || cell.shown })))
}

async function workbook(all: Cell[][]): Promise<Buffer> {
  return Buffer.concat(await writeXlsx({ name: 'Aset', columns, rows: given(all) }).toArray())
}

async function* given(all: Cell[][]) {
  yield* all
}

/** A moment is read as its day, and what stands at the end of a row without anything in it is not there. */
function asRead(cells: Cell[]): Cell[] {
  const end = cells.findLastIndex((cell) => cell !== '') + 1
  return cells.slice(0, end).map((cell) => (typeof cell === 'string' ? cell.replace(/T\d\d:\d\d$/, '') : cell))
}

const sheetPart = 'xl/worksheets/sheet1.xml'

async function sheetOf(book: Buffer, part = sheetPart): Promise<string> {
  return (await Array.fromAsync((await partsOf(book)).text(part))).join('')
}

async function withSheet(book: Buffer, change: (xml: string) => string): Promise<Buffer> {
  const zip = new ZipFile()
  for (const part of [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
  ])
    zip.addBuffer(Buffer.from(await sheetOf(book, part)), part)
  zip.addBuffer(Buffer.from(change(await sheetOf(book))), sheetPart)
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>))
}
