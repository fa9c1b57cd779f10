import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { dateAt } from '../../calendar/calendar.ts'
import { sendTable } from '../../send-table.ts'
import { requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { askedOf } from '../list/asked.ts'
import { assetRows, exportColumns } from './asset-table.ts'

/** The list with its filters as a file; everybody gets what he may see there. */
export const assetExportRoutes = new Hono<Site>()
  .get(paths.assetExportCsv(), requirePerson, (c) => download(c, 'csv'))

  .get(paths.assetExportXlsx(), requirePerson, (c) => download(c, 'xlsx'))

function download(c: Context<Site>, kind: 'csv' | 'xlsx'): Response {
  const { office, person, act } = c.var
  const today = dateAt(act.at).toString()
  const rows = assetRows(office.db, { person, asked: askedOf(c.req.query()), today })
  return sendTable(c, kind, { name: `aset-${today}`, sheet: 'Aset', columns: exportColumns, rows })
}
