import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { Cell } from '../../platform/tables/table.ts'
import { writeCsv } from '../../platform/tables/write-csv.ts'
import { type SheetColumn, writeXlsx } from '../../platform/tables/write-xlsx.ts'
import type { Site } from '../../registers/site.ts'

type Download = {
  /** Without its ending. */
  name: string
  sheet: string
  columns: SheetColumn[]
  rows: AsyncIterable<Cell[][]>
}

const mediaTypes = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The table as a file, sent while its rows are still being read. */
export function sendTable(c: Context<Site>, kind: keyof typeof mediaTypes, download: Download): Response {
  const { log } = c.var.office
  const { requestId } = c.var
  const file = fileOf(kind, download)
  file.on('error', (err) => log.error({ err, requestId }, 'export broke off'))

  c.header('content-type', mediaTypes[kind])
  c.header('content-disposition', `attachment; filename="${download.name}.${kind}"`)
  c.header('cache-control', 'no-store')
  return c.body(Readable.toWeb(file) as ReadableStream)
}

function fileOf(kind: keyof typeof mediaTypes, { sheet, columns, rows }: Download): Readable {
  if (kind === 'xlsx') return writeXlsx({ name: sheet, columns, rows })
  return Readable.from(
    writeCsv(
      columns.map(({ heading }) => heading),
      rows,
    ),
  )
}
