import type { Database } from '../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { deleteSessionsOf } from '../sessions/queries.ts'
import { activeUnitForShare } from '../units/queries.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import { type Act, adminOnly } from './person.ts'
import { personById, writeActive } from './queries.ts'
import { recordAct } from './record-act.ts'

/** His sessions end at once; what he did stays under his name. Refuses oneself and the last active administrator. */
export async function deactivatePerson(db: Database, act: Act, id: string): Promise<void> {
  adminOnly(act)
  if (id === act.person.id)
    throw new Refusal('own-account', t('Anda tidak dapat menonaktifkan akun sendiri. Mintalah admin lain.'))

  await db.transaction().execute(async (tx) => {
    const person = await personById(tx, id)
    if (!person) throw new NotFound()
    if (person.role === 'admin') await keepAnAdmin(tx, id)

    await writeActive(tx, id, false)
    await recordAct(tx, act, 'person_deactivated', person.username)
    await deleteSessionsOf(tx, id)
  })
}

export async function activatePerson(db: Database, act: Act, id: string): Promise<void> {
  adminOnly(act)

  await db.transaction().execute(async (tx) => {
    const person = await personById(tx, id)
    if (!person) throw new NotFound()
    if (!(await activeUnitForShare(tx, person.unitId)))
      throw new Refusal('unit-inactive', t('Bidang/Unit orang ini tidak aktif. Pindahkan ia atau aktifkan unitnya.'))

    await writeActive(tx, id, true)
    await recordAct(tx, act, 'person_activated', person.username)
  })
}
