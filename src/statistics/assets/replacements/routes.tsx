import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { page } from '../../../registers/page.tsx'
import { sendTable } from '../../../registers/send-table.ts'
import { only } from '../../../registers/sessions/session.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { unitChoices } from '../../../registers/units/choices.ts'
import { assetReaders } from '../readers.ts'
import { askedOf } from './asked.ts'
import { replaceableAssets } from './queries.ts'
import { replacementColumns, replacementRows } from './replacement-table.ts'
import { ReplacementsPage } from './replacements-page.tsx'
import { ruleOf } from './rule.ts'

const rowsPerPage = 50
const readers = only(...assetReaders)

export const replacementRoutes = new Hono<Site>()
  .get(paths.assetReplacements(), readers, async (c) => {
    const { office, person } = c.var
    const question = await questionOf(c)
    const [{ items, next }, units] = await Promise.all([
      replaceableAssets(office.db, { ...question, limit: rowsPerPage }),
      unitChoices(office.db),
    ])

    const shown = (
      <ReplacementsPage {...{ ...question, rows: items, next, units, maySetRule: person.role === 'admin' }} />
    )
    return page(c, { title: t('Layak diusulkan penghapusan/penggantian') }, shown)
  })

  .get(paths.assetReplacementsCsv(), readers, (c) => download(c, 'csv'))

  .get(paths.assetReplacementsXlsx(), readers, (c) => download(c, 'xlsx'))

async function questionOf(c: Context<Site>) {
  const { office, act } = c.var
  return { asked: askedOf(c.req.query()), rule: ruleOf(await readPolicies(office.db)), now: act.at }
}

async function download(c: Context<Site>, kind: 'csv' | 'xlsx'): Promise<Response> {
  const question = await questionOf(c)
  return sendTable(c, kind, {
    name: `usulan-penghapusan-${dateAt(question.now)}`,
    sheet: 'Usulan penghapusan',
    columns: replacementColumns,
    rows: replacementRows(c.var.office.db, question),
  })
}
