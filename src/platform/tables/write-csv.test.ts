import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { writeCsv } from './write-csv.ts'

test('what a spreadsheet would take for a formula is a text in CSV, and comes back as it was', async () => {
  const texts = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', "'=x", "''@x", "'biasa", 'biasa', "O'Neil"]
  const file = Buffer.concat(await writeCsv(['T'], rowsOf(texts)).toArray())
  const [, ...lines] = file.toString().split('\r\n')

  expect(lines.filter((line) => /^"?[=+\-@\t\r\n＝]/.test(line))).toEqual([])
  expect((await readTable(file)).slice(1).map(({ cells: [cell] }) => cell)).toEqual(texts)
})

test('it is what Excel in Indonesia opens: a mark, semicolons, a decimal comma', async () => {
  const file = writeCsv(['NAMA', 'HARGA'], rowsOf(['meja; kursi', 12.5]))
  expect(Buffer.concat(await file.toArray()).toString()).toBe('\uFEFFNAMA;HARGA\r\n"meja; kursi"\r\n12,5\r\n')
})

async function* rowsOf(cells: (string | number)[]) {
  for (const cell of cells) yield [cell]
}
