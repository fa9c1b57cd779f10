import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { writeCsv } from '../../../platform/tables/write-csv.ts'
import { writeXlsx } from '../../../platform/tables/write-xlsx.ts'
import { dateAt } from '../../calendar/calendar.ts'
import { requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { askedOf } from '../list/asked.ts'
import { assetRows, exportColumns } from './asset-table.ts'

const mediaTypes = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The list with its filters as a file; everybody gets what he may see there. */
export const assetExportRoutes = new Hono<Site>()
  .get(paths.assetExportCsv(), requirePerson, (c) => {
    const headings = exportColumns.map(({ heading }) => heading)
    return answer(c, 'csv', writeCsv(headings, rowsFor(c)))
  })

  .get(paths.assetExportXlsx(), requirePerson, (c) =>
    answer(c, 'xlsx', writeXlsx({ name: 'Aset', columns: exportColumns, rows: rowsFor(c) })),
  )

function rowsFor(c: Context<Site>) {
  const { office, person, act } = c.var
  return assetRows(office.db, { person, asked: askedOf(c.req.query()), today: dateAt(act.at).toString() })
}

function answer(c: Context<Site>, kind: keyof typeof mediaTypes, file: Readable): Response {
  const { office, act } = c.var
  file.on('error', (error) => office.log.error({ err: error, requestId: c.var.requestId }, 'export broke off'))
  c.header('content-type', mediaTypes[kind])
  c.header('content-disposition', `attachment; filename="aset-${dateAt(act.at)}.${kind}"`)
  c.header('cache-control', 'no-store')
  return c.body(Readable.toWeb(file) as ReadableStream)
}
