import type { Database } from '../../platform/database/connect.ts'
import { dateAt } from '../calendar/calendar.ts'
import { type Act, takePlace } from '../people/person.ts'
import { parsed } from '../typed.ts'
import { keepersOnly } from './asset.ts'
import { differences, insertAssetEvent, refuseIfOvertaken } from './events.ts'
import { assetChangeInput } from './input.ts'
import { assetForUpdate } from './queries.ts'
import { columnsOf, knownCode, untakenRegister } from './register-asset.ts'
import { updateAsset } from './write-queries.ts'

/** Sets right what the register says of an asset; `asset-changed-meanwhile` where another clerk was faster. */
export async function changeAsset(db: Database, act: Act, register: string, input: unknown): Promise<string> {
  keepersOnly(act)
  const { seen, ...change } = parsed(assetChangeInput(dateAt(act.at).toString()), input)

  return await untakenRegister(db, () =>
    db.transaction().execute(async (tx) => {
      const before = await assetForUpdate(tx, act.person, register)
      takePlace(act)
      await refuseIfOvertaken(tx, before.id, seen)
      const code = await knownCode(tx, change.code)

      const after = columnsOf({ ...change, number: change.number ?? before.registerNumber }, code)
      // the same good written with other zeros stays as its papers have it
      if (code.code === before.code && (change.number ?? before.registerNumber) === before.registerNumber)
        after.register = before.register
      const details = differences(before, after)
      if (Object.keys(details).length === 0) return before.register

      await updateAsset(tx, before.id, after)
      await insertAssetEvent(tx, act, { assetId: before.id, kind: 'changed', details })
      return after.register
    }),
  )
}
