import type { Database } from '../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import type { Act } from '../people/person.ts'
import { hasSigned, signatoryForUpdate, writeEnd } from './queries.ts'
import { keepersOnly } from './record-signatory.ts'
import { standingOf } from './signatory.ts'

/** Today is his last day; a period that has not begun is withdrawn. What has ended stays as it was (`already-ended`). */
export async function endSignatory(db: Database, act: Act, id: number): Promise<'ended' | 'withdrawn'> {
  keepersOnly(act)

  return await db.transaction().execute(async (tx) => {
    const signatory = await signatoryForUpdate(tx, id)
    if (!signatory) throw new NotFound()
    const today = dateAt(act.at).toString()
    const standing = standingOf(signatory, today)
    if (standing === 'ended' || standing === 'withdrawn' || signatory.endsOn === today)
      throw new Refusal('already-ended', t('Masa jabatan ini sudah diakhiri.'))

    const end = standing === 'to_come' ? { withdrawn: true as const } : { endsOn: today }
    await writeEnd(tx, id, { ...end, by: act.person.id, at: act.at })
    return standing === 'to_come' ? 'withdrawn' : 'ended'
  })
}

/** For what was recorded by mistake: counts at once and for all its days, unless a paper names it (`signed-under-it`). */
export async function withdrawSignatory(db: Database, act: Act, id: number): Promise<'withdrawn'> {
  keepersOnly(act)

  await db.transaction().execute(async (tx) => {
    const signatory = await signatoryForUpdate(tx, id)
    if (!signatory) throw new NotFound()
    if (signatory.withdrawn) throw new Refusal('already-ended', t('Masa jabatan ini sudah diakhiri.'))
    if (await hasSigned(tx, id))
      throw new Refusal(
        'signed-under-it',
        t('Sudah ada surat yang ditandatangani dalam masa jabatan ini, sehingga catatannya tetap. Akhiri saja.'),
      )
    await writeEnd(tx, id, { withdrawn: true, by: act.person.id, at: act.at })
  })
  return 'withdrawn'
}
