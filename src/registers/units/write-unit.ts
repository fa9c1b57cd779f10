import type { Database } from '../../platform/database/connect.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { InvalidInput, NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, adminOnly } from '../people/person.ts'
import { recordAct } from '../people/record-act.ts'
import { parsed } from '../typed.ts'
import { type NewUnitInput, newUnitInput, unitInput, untakenCode } from './input.ts'
import { activeUnitForShare, insertUnit, unitForUpdate, unitIsInUse, updateUnit, writeUnitActive } from './queries.ts'

/** A sub-unit stands under an active unit that is no sub-unit itself. */
export async function createUnit(db: Database, act: Act, input: unknown): Promise<number> {
  adminOnly(act)
  const unit = parsed(newUnitInput, input)

  const id = await db.transaction().execute(async (tx) => {
    const entered = await enterUnit(tx, unit)
    await recordAct(tx, act, 'unit_created', unit.code)
    return entered
  })
  forgetRemembered()
  return id
}

/** The same within a transaction, for lists of units; whoever calls it forgets what is remembered. */
export async function enterUnit(tx: Database, { kind, parentId, ...unit }: NewUnitInput): Promise<number> {
  return untakenCode(async () => {
    if (kind !== 'sub_unit') return insertUnit(tx, { ...unit, kind })

    const parent = await activeUnitForShare(tx, parentId ?? 0)
    if (!parent || parent.kind === 'sub_unit')
      throw new InvalidInput([{ path: 'parentId', message: t('Pilih Bidang/Unit induknya.') }])
    return insertUnit(tx, { ...unit, kind, parentId: parent.id })
  })
}

export async function renameUnit(db: Database, act: Act, id: number, input: unknown): Promise<void> {
  adminOnly(act)
  const unit = parsed(unitInput, input)

  await untakenCode(() =>
    db.transaction().execute(async (tx) => {
      if (!(await unitForUpdate(tx, id))) throw new NotFound()
      await updateUnit(tx, id, unit)
      await recordAct(tx, act, 'unit_changed', unit.code)
    }),
  )
  forgetRemembered()
}

/**
 * Refuses while active accounts or sub-units stand on it: so its tickets can still be rated until its last account is
 * deactivated on purpose.
 */
export async function deactivateUnit(db: Database, act: Act, id: number): Promise<void> {
  adminOnly(act)

  await db.transaction().execute(async (tx) => {
    const unit = await unitForUpdate(tx, id)
    if (!unit) throw new NotFound()
    if (await unitIsInUse(tx, id))
      throw new Refusal(
        'unit-in-use',
        t('Unit ini masih memiliki akun atau seksi yang aktif. Pindahkan atau nonaktifkan lebih dahulu.'),
      )

    await writeUnitActive(tx, id, false)
    await recordAct(tx, act, 'unit_deactivated', unit.code)
  })
  forgetRemembered()
}

export async function activateUnit(db: Database, act: Act, id: number): Promise<void> {
  adminOnly(act)

  await db.transaction().execute(async (tx) => {
    const unit = await unitForUpdate(tx, id)
    if (!unit) throw new NotFound()
    if (unit.parentId && !(await activeUnitForShare(tx, unit.parentId)))
      throw new Refusal('parent-inactive', t('Bidang/Unit induknya tidak aktif. Aktifkan induknya lebih dahulu.'))

    await writeUnitActive(tx, id, true)
    await recordAct(tx, act, 'unit_activated', unit.code)
  })
  forgetRemembered()
}
