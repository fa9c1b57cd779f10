import type { Database } from '../../../platform/database/connect.ts'
import { Forbidden, InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { type Act, holdsRole } from '../../../registers/people/person.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { insertOverride, lockGate, openOverride } from './queries.ts'

/** Dispensasi (A4): the tu_head lets one ticket of a unit through the gate, for a reason. One open override a unit. */
export async function grantOverride(db: Database, act: Act, unitId: number, reason: string) {
  if (!holdsRole(act.person, 'tu_head', 'full')) throw new Forbidden()
  const policies = await readPolicies(db)
  if (policies['feedbackGate.override'] === 'none')
    throw new Refusal('override-switched-off', t('Dispensasi dinonaktifkan dalam Pengaturan.'))

  await db.transaction().execute(async (tx) => {
    const [unit] = await lockGate(tx, unitId, 'unit_account')
    if (!unit) throw new InvalidInput([{ path: 'unit', message: t('Pilih Bidang/Unit dari daftar.') }])
    if (await openOverride(tx, unitId))
      throw new Refusal('override-open', t('Bidang/Unit ini masih memiliki dispensasi yang belum dipakai.'))
    await insertOverride(tx, act, unitId, reason)
  })
}
