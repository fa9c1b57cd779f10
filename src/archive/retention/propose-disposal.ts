import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { hashOfList, insertDisposal, openDisposal, writeHash } from './disposals.ts'
import { dueLogs, insertItems } from './queries.ts'
import { periodsOf, proposersOnly } from './retention.ts'

/**
 * Puts on a list what is due today and nothing holds, for somebody else to approve; destroys nothing. Refuses where a list
 * waits already (`disposal-open`) or nothing is due (`nothing-due`). Answers its id.
 */
export async function proposeDisposal(db: Database, act: Act): Promise<number> {
  proposersOnly(act)
  const policies = await readPolicies(db)

  return await db.transaction().execute(async (tx) => {
    takePlace(act)
    const periods = periodsOf(policies, act.at)
    if (await openDisposal(tx)) throw stillOpen()
    const id = await insertDisposal(tx, act, periods)
    const items = await insertItems(tx, id, periods)
    const { readings, notices } = await dueLogs(tx, periods)
    if (items + readings + notices === 0)
      throw new Refusal('nothing-due', t('Belum ada yang melampaui masa simpan, atau semuanya masih ditahan.'))

    await writeHash(tx, id, await hashOfList(tx, id))
    return id
  })
}

function stillOpen() {
  return new Refusal(
    'disposal-open',
    t('Masih ada usulan pemusnahan yang belum selesai. Selesaikan atau batalkan usulan itu lebih dahulu.'),
  )
}
