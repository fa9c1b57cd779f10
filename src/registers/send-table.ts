import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { Sheet } from '../platform/tables/sheet.ts'
import { writeCsv } from '../platform/tables/write-csv.ts'
import { writeXlsx } from '../platform/tables/write-xlsx.ts'
import type { Site } from './site.ts'

type Kind = keyof typeof mediaTypes
type Download = Omit<Sheet, 'name'> & {
  /** Without its ending. */
  name: string
  sheet: string
}

const mediaTypes = {
  csv: 'text/csv; charset=UTF-8',
  jsonl: 'application/x-ndjson; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The table as a file, sent while its rows are still being read. */
export function sendTable(c: Context<Site>, kind: 'csv' | 'xlsx', { name, sheet, columns, rows }: Download): Response {
  const headings = columns.map(({ heading }) => heading)
  const file = kind === 'csv' ? writeCsv(headings, rows) : writeXlsx({ name: sheet, columns, rows })
  return sendFile(c, kind, { name, file })
}

export function sendFile(c: Context<Site>, kind: Kind, { name, file }: { name: string; file: Readable }): Response {
  const { log } = c.var.office
  const { requestId } = c.var
  file.on('error', (err) => log.error({ err, requestId }, 'export broke off'))

  c.header('content-type', mediaTypes[kind])
  c.header('content-disposition', `attachment; filename="${name}.${kind}"`)
  c.header('cache-control', 'no-store')
  return c.body(Readable.toWeb(file) as ReadableStream)
}
