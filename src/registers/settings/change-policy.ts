import type { Database } from '../../platform/database/connect.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, adminOnly } from '../people/person.ts'
import type { Office } from '../site.ts'
import { faultAmongSeries, isPatternKey } from './number-series.ts'
import { type Policies, type PolicyKey, policies } from './policies.ts'
import { deleteSetting, insertSettingChange, lockSettings, settingInForce, writeSetting } from './queries.ts'

/** Sets one policy and keeps who changed it when; the same value again changes nothing. */
export async function changePolicy(
  { db, config }: Pick<Office, 'db' | 'config'>,
  act: Act,
  key: PolicyKey,
  input: unknown,
): Promise<void> {
  adminOnly(act)
  refuseOwnPage(key)
  const value = accepted(key, input)
  const lacking = policies[key].lacking?.(value, config)
  if (lacking) throw invalid(key, lacking)

  await db.transaction().execute((tx) => putPolicy(tx, act.person.id, key, value))
  forgetRemembered()
}

/** Back to what a fresh installation does. */
export async function resetPolicy(db: Database, act: Act, key: PolicyKey): Promise<void> {
  adminOnly(act)
  refuseOwnPage(key)

  await db.transaction().execute(async (tx) => {
    await lockSettings(tx)
    const before = await settingInForce(tx, key)
    if (before === undefined) return
    const { fallback } = policies[key]
    await refuseTakenNumbers(tx, key, fallback)

    await deleteSetting(tx, key)
    if (!sameJson(before, fallback)) await insertSettingChange(tx, { key, before, after: fallback, by: act.person.id })
  })
  forgetRemembered()
}

/** The write alone, for a transaction that sets several; call `forgetRemembered()` once it is committed. */
export async function putPolicy<Key extends PolicyKey>(tx: Database, by: string, key: Key, after: Policies[Key]) {
  await lockSettings(tx)
  const before = (await settingInForce(tx, key)) ?? policies[key].fallback
  if (sameJson(before, after)) return
  await refuseTakenNumbers(tx, key, after)

  await writeSetting(tx, { key, value: after, by })
  await insertSettingChange(tx, { key, before, after, by })
}

function refuseOwnPage(key: PolicyKey) {
  if (policies[key].page)
    throw new Refusal(
      'changed-on-its-page',
      t('Kebijakan ini diubah di halamannya sendiri, karena menggeser batas waktu.'),
    )
}

/** What the policy makes of an input; refuses with its sentence. */
function accepted<Key extends PolicyKey>(key: Key, input: unknown): Policies[Key]
function accepted(key: PolicyKey, input: unknown): unknown {
  const result = policies[key].schema.safeParse(input)
  if (!result.success) throw invalid(key, result.error.issues[0]?.message ?? '')
  return result.data
}

async function refuseTakenNumbers(tx: Database, key: PolicyKey, value: unknown) {
  const fault = isPatternKey(key) ? await faultAmongSeries(tx, key, String(value)) : undefined
  if (fault) throw invalid(key, fault)
}

function invalid(key: PolicyKey, message: string): InvalidInput {
  return new InvalidInput([{ path: key, message }])
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
