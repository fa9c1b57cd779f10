import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { recordAct } from '../../registers/people/record-act.ts'
import { noteReading } from '../../registers/personal-data/readings.ts'
import { sendFile } from '../../registers/send-table.ts'
import { only } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, typed } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { makeAnchor } from './anchor.ts'
import { AuditPage } from './audit-page.tsx'
import { exportFile } from './export-file.ts'
import { exportForm } from './period.ts'
import { anchorsShown, verificationsInOrder } from './record.ts'

const readers = only('admin', 'pusdatin_head')
const mostShown = 30

export const auditRoutes = new Hono<Site>()
  .get(paths.audit(), readers, (c) => auditPage(c))

  .post(paths.auditAnchors(), only('admin'), async (c) => {
    const { office, act } = c.var
    const number = await makeAnchor(office, act.at)
    if (number !== undefined) await recordAct(office.db, act, 'audit_anchored', String(number))
    say(
      c,
      number === undefined
        ? t('Tidak ada yang baru sejak jangkar terakhir.')
        : t('Jangkar {number} dibuat dan ditulis di luar basis data.', { number }),
    )
    return c.redirect(paths.audit(), 303)
  })

  .post(paths.auditExport(), readers, async (c) => {
    const { office, act } = c.var
    const form = await typed(c)
    return tryForm(
      async () => {
        const { format, days, ...period } = parsed(exportForm, form)
        const policies = await readPolicies(office.db)
        await recordAct(office.db, act, 'audit_exported', days)
        noteReading(office, act, { kind: 'audit', object: days, subjectId: null, withPhone: true })
        const asked = { ...period, rows: true, office: policies['office.name'], at: act.at }
        return sendFile(c, format, { name: `jejak-audit-${days}`, file: exportFile(office.db, format, asked) })
      },
      (errors, status) => auditPage(c, { values: form, errors }, status),
    )
  })

// where a form that came back with faults is reloaded
for (const path of [paths.auditAnchors(), paths.auditExport()])
  auditRoutes.get(path, readers, (c) => c.redirect(paths.audit(), 303))

async function auditPage(c: Context<Site>, filled: Filled = {}, status?: Parameters<typeof page>[3]) {
  const { office, person } = c.var
  const [anchors, verifications] = await Promise.all([
    anchorsShown(office.db, mostShown),
    verificationsInOrder(office.db, 5),
  ])
  const shown = (
    <AuditPage {...{ anchors, verifications, filled, mayAnchor: person.role === 'admin', now: c.var.act.at }} />
  )
  return page(c, { title: t('Jejak audit') }, shown, status)
}
