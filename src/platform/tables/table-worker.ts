import { parentPort, workerData } from 'node:worker_threads'
import { readCsv } from './read-csv.ts'
import type { TableNews, TableWork } from './read-table.ts'
import { TableFault, type TableRow } from './table.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

// what the site copies at once while it answers others
const portion = 1000

await answer(workerData)

async function answer({ bytes }: TableWork): Promise<void> {
  try {
    const rows = await rowsIn(bytes)
    for (let start = 0; start < rows.length; start += portion) tell({ rows: rows.slice(start, start + portion) })
    tell('all')
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    tell({ fault: error.code, line: error.line })
  }
}

async function rowsIn(bytes: Uint8Array): Promise<TableRow[]> {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableFault(isEncrypted(bytes) ? 'encrypted' : 'old-excel')
  return readCsv(bytes)
}

/** Excel wraps an encrypted workbook into the container of its old files. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function tell(news: TableNews) {
  parentPort?.postMessage(news)
}
