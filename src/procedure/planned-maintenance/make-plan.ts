import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { newPlan, plannersOnly } from './plan.ts'
import { insertChange, insertPlan, putChosenAssets, unitOfTuHead } from './queries.ts'
import { scopeColumns } from './scope-of.ts'

/** A plan that opens tickets from its first day on, which is today at the earliest. Answers its id. */
export async function makePlan(db: Database, act: Act, input: unknown): Promise<number> {
  plannersOnly(act)
  const wish = parsed(newPlan, input)

  return await db.transaction().execute(async (tx) => {
    takePlace(act)
    guardFirstDay(wish.startsOn, act.at)
    const { assetIds, ...scope } = await scopeColumns(tx, wish)

    const { name, description, checklist, requesterName, phone, everyMonths, startsOn, serves } = wish
    const id = await insertPlan(tx, {
      ...{ name, description, checklist, requesterName, phone, everyMonths, startsOn, serves },
      ...scope,
      pusdatinUnitId: (await unitOfTuHead(tx)) ?? act.person.unitId,
      madeBy: act.person.id,
      madeAt: act.at,
    })
    await putChosenAssets(tx, id, assetIds)
    await insertChange(tx, act, { planId: id, kind: 'made' })
    return id
  })
}

export function guardFirstDay(startsOn: string, at: Date) {
  if (startsOn < dateAt(at).toString())
    throw new InvalidInput([{ path: 'startsOn', message: t('Hari pertama tidak boleh sudah lewat.') }])
}
