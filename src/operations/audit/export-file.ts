import { Readable } from 'node:stream'
import type { Database } from '../../platform/database/connect.ts'
import { writeCsv } from '../../platform/tables/write-csv.ts'
import { type ExportRequest, exportAudit, exportEntries, type Line } from './export.ts'
import type { Entry } from './export-entries.ts'

export const exportFormats = ['jsonl', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The export as bytes that come while the database is read: one JSON a line, or the entries as a table. */
export function exportFile(db: Database, format: ExportFormat, asked: ExportRequest): Readable {
  if (format === 'csv') return writeCsv(headings, cells(exportEntries(db, asked)))
  return Readable.from(jsonLines(exportAudit(db, asked)), bytes)
}

/** Beside a table: all but its entries. */
export function proofFile(db: Database, asked: ExportRequest): Readable {
  return Readable.from(
    jsonLines(exportAudit(db, { ...asked, rows: false }), ({ what }) => what !== 'entry'),
    bytes,
  )
}

// a browser is sent bytes, never words
const bytes = { objectMode: false }

async function* jsonLines(lines: AsyncGenerator<Line>, isWanted: (line: Line) => boolean = () => true) {
  for await (const line of lines) if (isWanted(line)) yield `${JSON.stringify(line)}\n`
}

const headings = 'chain ticket seq at op shape table key digest previous hash row'.split(' ')

async function* cells(entries: AsyncGenerator<Entry>) {
  for await (const { chain, ticket, seq, at, op, shape, table, key, digest, previous, hash, row } of entries)
    yield [chain, ticket ?? '', seq, at, op, shape, table, key, digest, previous, hash, row ?? '']
}
