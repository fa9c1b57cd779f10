import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { newDump, readDump } from './read-dump.ts'
import { textOf } from './texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'dump-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Row = [table: string, values: Record<string, string | null>]

async function rowsOf(content: string | Buffer, portion?: number) {
  const path = join(folder, 'dump.sql')
  writeFileSync(path, content)
  const dump = newDump()
  const rows: Row[] = []
  for await (const portionRead of readDump(path, dump, portion))
    for (const { table, columns, values } of portionRead)
      rows.push([table, Object.fromEntries(columns.map((column, at) => [column, textOf(values[at] ?? null, dump)]))])
  return { rows, dump }
}

const structure = 'CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `a` text,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n'
const whole = [
  '-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\n# a comment; with INSERT INTO t VALUES (9)\n',
  structure,
  "INSERT INTO `t` VALUES (1,'satu, (dua); \\'tiga\\' \\\\ \\n \"empat\" ''lima'''),(2,NULL),(-3.5,'é 🖨');\n",
  "INSERT INTO `db`.`t` (`a`, `id`) VALUES (_binary 'x\\0y', 4),\n(0x4142,5) , (X'43',6);\n",
  "DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN INSERT INTO t VALUES (99,'no'); END;;\nDELIMITER ;\n",
  "UPDATE t SET a = 'x; y' WHERE id = 1;\nREPLACE INTO t VALUES (7,'') ON DUPLICATE KEY UPDATE a = 'z;';\n",
  '-- Dump completed on 2023-01-01\n',
].join('')
const expected = [
  { id: '1', a: "satu, (dua); 'tiga' \\ \n \"empat\" 'lima'" },
  { id: '2', a: null },
  { id: '-3.5', a: 'é 🖨' },
  { a: 'xy', id: '4' },
  { a: 'AB', id: '5' },
  { a: 'C', id: '6' },
  { id: '7', a: '' },
].map((values) => ['t', values])

test.each([1, 7, 64, undefined])(
  'values come out as they went in, wherever the file is cut (%s bytes)',
  async (portion) => {
    const { rows, dump } = await rowsOf(whole, portion)
    expect(rows).toEqual(expected)
    expect(dump.passed).toEqual({ changes: 1, otherLetters: 0, nulBytes: 1 })
  },
)

test('a packed dump is read as well, and a damaged one told', async () => {
  expect((await rowsOf(gzipSync(whole))).rows).toEqual(expected)
  await expect(rowsOf(gzipSync(whole).subarray(0, -20))).rejects.toThrow(/gzip ini rusak/)
})

test('letters are read as the dump names them, and as latin1 where they are none of those', async () => {
  const latin = Buffer.from(
    `/*!40101 SET NAMES latin1 */;\n${structure}INSERT INTO t VALUES (1,'caf\u00e9');\n`,
    'latin1',
  )
  expect((await rowsOf(latin)).rows).toEqual([['t', { id: '1', a: 'café' }]])
  const wrong = await rowsOf(
    Buffer.from(`SET NAMES utf8;\n${structure}INSERT INTO t VALUES (1,'caf\u00e9');\n`, 'latin1'),
  )
  expect([wrong.rows[0]?.[1].a, wrong.dump.passed.otherLetters]).toEqual(['café', 1])
  await expect(rowsOf(`SET NAMES sjis;\n${structure}`)).rejects.toThrow(/himpunan karakter sjis/)
})

test('names may stand in double quotes, as --compatible=ansi writes them', async () => {
  const { rows } = await rowsOf(
    'CREATE TABLE "t" (\n  "id" int(11),\n  "a" text\n);\nINSERT INTO "t" VALUES (1,\'x\');\n',
  )
  expect(rows).toEqual([['t', { id: '1', a: 'x' }]])
})

test('a row of ten megabytes is a row', async () => {
  const { rows } = await rowsOf(`${structure}INSERT INTO t VALUES (1,'${'x'.repeat(10_000_000)}'),(2,'');\n`)
  expect(rows.map(([, { id, a }]) => [id, a?.length])).toEqual([
    ['1', 10_000_000],
    ['2', 0],
  ])
})

test.each([
  ['nothing', '', /bukan dump/],
  ['a letter', 'Yth. Bapak, dengan ini kami sampaikan; terima kasih.', /bukan dump/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /berkas biner/],
  ['what PowerShell makes', Buffer.from(`\ufeff${whole}`, 'utf16le'), /UTF-16/],
  ['one cut within a row', whole.slice(0, whole.indexOf('empat')), /terpotong/],
  ['one cut between rows', whole.slice(0, whole.indexOf(',(2,NULL)') + 1), /terpotong/],
  ['one cut between statements', whole.slice(0, whole.indexOf('DELIMITER')), /terpotong/],
  ['values without columns', "INSERT INTO t VALUES (1,'a');", /tanpa nama kolom/],
  ['a row too long', `${structure}INSERT INTO t VALUES (1,'a',3);`, /memuat 3 nilai, bukan 2/],
  ['an expression', `${structure}INSERT INTO t VALUES (1,now());`, /bukan angka atau teks/],
  ['rows followed by anything', `${structure}INSERT INTO t VALUES (1,'a') selesai;`, /tidak dikenali/],
])('%s is refused with what to do', async (_, content, sentence) => {
  await expect(rowsOf(content)).rejects.toThrow(sentence)
})
