import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { holdsRole } from '../../../registers/people/person.ts'
import { only, onlyInFull } from '../../../registers/sessions/session.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, rowId, type Typed, typed } from '../../../registers/typed.ts'
import { reasonRequest } from '../../ticket/moved.ts'
import { gateOf } from './gate.ts'
import { grantOverride } from './grant-override.ts'
import { OverridesPage } from './overrides-page.tsx'
import { OwedFeedbackPage } from './owed-list.tsx'
import { grantedOverrides, owingUnits } from './queries.ts'

const overrideRequest = reasonRequest.extend({
  unit: rowId(() => t('Pilih Bidang/Unit dari daftar.')),
})

export const gateRoutes = new Hono<Site>()
  .get(paths.owedFeedback(), only('unit'), async (c) => {
    const { office, person } = c.var
    const { owed } = await gateOf(office.db, person.unitId, await readPolicies(office.db))
    return page(c, { title: t('Menunggu penilaian'), liveTicket: 'all' }, <OwedFeedbackPage {...{ owed, person }} />)
  })

  .get(paths.gateOverrides(), onlyInFull('tu_head', 'pusdatin_head', 'admin'), (c) => overridesPage(c))

  .post(paths.gateOverrides(), onlyInFull('tu_head'), async (c) => {
    const values = await typed(c)
    return tryForm(
      async () => {
        const { unit, reason } = parsed(overrideRequest, values)
        await grantOverride(c.var.office.db, c.var.act, unit, reason)
        say(c, t('Dispensasi diberikan untuk satu tiket.'))
        return c.redirect(paths.gateOverrides(), 303)
      },
      (errors, status) => overridesPage(c, { values, errors, status }),
    )
  })

type Again = { values: Typed; errors: FieldError[]; status: Parameters<typeof page>[3] }

async function overridesPage(c: Context<Site>, again?: Again): Promise<Response> {
  const { db } = c.var.office
  const policies = await readPolicies(db)
  const [units, granted] = await Promise.all([owingUnits(db, policies['feedbackGate.scope']), grantedOverrides(db)])

  const shown = (
    <OverridesPage
      {...{ units, granted, values: again?.values, errors: again?.errors }}
      mayGrant={holdsRole(c.var.person, 'tu_head', 'full')}
      switchedOff={policies['feedbackGate.override'] === 'none'}
    />
  )
  return page(c, { title: t('Dispensasi') }, shown, again?.status)
}
