import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { tryForm } from '../../../registers/form.ts'
import { page } from '../../../registers/page.tsx'
import { sendTable } from '../../../registers/send-table.ts'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { unitChoices } from '../../../registers/units/choices.ts'
import { reading } from '../../facts/reading.ts'
import { daysOf } from '../../own-days.ts'
import type { Period } from '../../period.ts'
import { assetReaders } from '../readers.ts'
import { askedOf } from './asked.ts'
import { type Found, MaintenancePage } from './maintenance-page.tsx'
import { maintenanceColumns, maintenanceSheet } from './maintenance-table.ts'
import { printMaintenanceList } from './print-list.ts'
import { maintenanceRows, maintenanceTotals, type Scope } from './queries.ts'

const rowsPerPage = 50
const readers = only(...assetReaders)

export const maintenanceListRoutes = new Hono<Site>()
  .get(paths.maintenanceList(), readers, (c) =>
    tryForm(
      async () => shown(c, { found: await found(c) }),
      (errors, status) => shown(c, { errors }, status),
    ),
  )

  .get(paths.maintenanceListPdf(), readers, (c) =>
    tryForm(
      () => printed(c),
      (errors, status) => shown(c, { errors }, status),
    ),
  )

  .get(paths.maintenanceListXlsx(), readers, (c) =>
    tryForm(
      async () => {
        const { scope, name } = questionOf(c)
        const rows = maintenanceSheet(c.var.office.db, scope)
        return sendTable(c, 'xlsx', { name, sheet: 'Hasil pemeliharaan', columns: maintenanceColumns, rows })
      },
      (errors, status) => shown(c, { errors }, status),
    ),
  )

function asked(c: Context<Site>) {
  return askedOf(c.req.query(), dateAt(c.var.act.at).toString())
}

function questionOf(c: Context<Site>): { period: Period; scope: Scope; name: string } {
  const question = asked(c)
  const period = daysOf(question)
  const { from, to } = period
  return { period, scope: { from, to, unit: question.unit || undefined }, name: `hasil-pemeliharaan-${from}-${to}` }
}

async function found(c: Context<Site>): Promise<Found> {
  const { period, scope } = questionOf(c)
  const after = afterIn(c.req.query('after'))
  const [totals, { items, next }] = await reading(c, (db) =>
    Promise.all([maintenanceTotals(db, scope), maintenanceRows(db, scope, { after, limit: rowsPerPage })]),
  )
  return { period, totals, rows: items, next, continued: after !== undefined }
}

async function printed(c: Context<Site>): Promise<Response> {
  const { office, act } = c.var
  const { scope, name } = questionOf(c)
  const { label } = speak('id', () => questionOf(c).period)
  const units = await unitChoices(office.db)
  const unitName = scope.unit ? (units.find(({ code }) => code === scope.unit)?.name ?? scope.unit) : null

  const pdf = await printMaintenanceList(office, act, { scope, label, unitName })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}

/** Of a report; whatever else stands there begins the list. */
function afterIn(typed = ''): number | undefined {
  return /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined
}

async function shown(
  c: Context<Site>,
  { found, errors = [] }: { found?: Found; errors?: FieldError[] },
  status?: ContentfulStatusCode,
): Promise<Response> {
  const units = await unitChoices(c.var.office.db)
  const title = t('Daftar Hasil Pemeliharaan Barang')
  return page(c, { title }, <MaintenancePage {...{ asked: asked(c), errors, units, found }} />, status)
}
