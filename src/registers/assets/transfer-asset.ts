import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import { type Act, takePlace } from '../people/person.ts'
import { parsed } from '../typed.ts'
import { activeUnitForShare } from '../units/queries.ts'
import { keepersOnly } from './asset.ts'
import { differences, insertAssetEvent, refuseIfOvertaken } from './events.ts'
import { transferInput } from './input.ts'
import { assetForUpdate } from './queries.ts'
import { updateAsset } from './write-queries.ts'

/** Mutasi: another unit, holder or place, by a letter. The answer is the event, which can be printed. */
export async function transferAsset(db: Database, act: Act, register: string, input: unknown): Promise<number> {
  keepersOnly(act)
  const { unitId, holderName, location, seen, reason, reference, effectiveOn } = parsed(transferInput, input)

  return await db.transaction().execute(async (tx) => {
    const before = await assetForUpdate(tx, act.person, register)
    takePlace(act)
    await refuseIfOvertaken(tx, before.id, seen)
    if (before.state === 'disposed')
      throw new Refusal('asset-disposed', t('Aset ini sudah dihapus dari daftar dan tidak dapat dimutasi.'))
    const unit = await activeUnitForShare(tx, unitId)
    if (!unit) throw new InvalidInput([{ path: 'unitId', message: t('Pilih Bidang/Unit penerima.') }])
    const details = differences(before, { holderName, location })
    // by the unit itself: two may have one name
    if (unitId !== before.unitId) details.unit = [before.unit, unit.name]
    if (Object.keys(details).length === 0)
      throw new InvalidInput([
        { path: 'unitId', message: t('Pilih unit, pemegang, atau ruang yang lain dari sekarang.') },
      ])

    await updateAsset(tx, before.id, { unitId, holderName, location })
    return await insertAssetEvent(tx, act, {
      assetId: before.id,
      kind: 'transferred',
      note: reason,
      reference,
      effectiveOn: effectiveOn ?? dateAt(act.at).toString(),
      details,
    })
  })
}
