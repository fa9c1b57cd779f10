import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { type ChangedPlan, changedPlan, plannersOnly } from './plan.ts'
import { insertChange, type PlanRecord, planForUpdate, planRecord, putChosenAssets, updatePlan } from './queries.ts'
import { scopeColumns } from './scope-of.ts'

/**
 * Changes what a plan says from now on; what was opened stays as it was. Its rhythm and whom it serves stay. Refuses where
 * somebody changed it meanwhile (`plan-changed-meanwhile`). Answers whether anything differs.
 */
export async function changePlan(db: Database, act: Act, id: number, input: unknown): Promise<boolean> {
  plannersOnly(act)
  const { seen, ...wish } = parsed(changedPlan, input)

  return await db.transaction().execute(async (tx) => {
    await planForUpdate(tx, id)
    takePlace(act)
    const before = await planRecord(tx, id)
    if (seen !== undefined && seen !== before.seen) throw changedMeanwhile()
    const { assetIds, ...scope } = await scopeColumns(tx, wish)

    const { name, description, checklist, requesterName, phone } = wish
    await updatePlan(tx, id, { name, description, checklist, requesterName, phone, ...scope })
    await putChosenAssets(tx, id, assetIds)
    const details = differences(before, await planRecord(tx, id))
    if (Object.keys(details).length === 0) return false
    await insertChange(tx, act, { planId: id, kind: 'changed', details })
    return true
  })
}

/** Pauses a plan, or lets it go on: what is open is worked on, and what was missed is made up a little at a time. */
export async function setPlanActive(db: Database, act: Act, id: number, active: boolean): Promise<void> {
  plannersOnly(act)

  await db.transaction().execute(async (tx) => {
    const plan = await planForUpdate(tx, id)
    takePlace(act)
    if (plan.active === active) return

    await updatePlan(tx, id, { active })
    await insertChange(tx, act, { planId: id, kind: active ? 'resumed' : 'paused' })
  })
}

export type Kept = Exclude<keyof ChangedPlan, 'seen' | 'scope'>

const kept: readonly Kept[] = [
  'name',
  'description',
  'category',
  'unit',
  'registers',
  'checklist',
  'requesterName',
  'phone',
]

function differences(before: PlanRecord, after: PlanRecord): Record<string, unknown> {
  const changed = kept.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  return Object.fromEntries(changed.map((field) => [field, [before[field], after[field]]]))
}

function changedMeanwhile(): Refusal {
  return new Refusal(
    'plan-changed-meanwhile',
    t('Rencana ini baru saja diubah orang lain. Isian Anda belum disimpan; periksa riwayatnya, lalu simpan lagi.'),
  )
}
