import type { Database } from '../../platform/database/connect.ts'
import type { Category } from '../../platform/database/schema.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { ChangedPlan } from './plan.ts'
import { activeUnitByCode, assetsNamed } from './queries.ts'

type Wish = Pick<ChangedPlan, 'scope' | 'category' | 'unit' | 'registers'>
type ScopeColumns = { category: Category | null; unitId: number | null; assetIds: number[] }

/** What a plan is about as its table keeps it; refuses a unit or an asset that is not in the register. */
export async function scopeColumns(tx: Database, wish: Wish): Promise<ScopeColumns> {
  if (wish.scope === 'chosen') return { category: null, unitId: null, assetIds: await chosenAssets(tx, wish.registers) }

  const unit = wish.unit ? await activeUnitByCode(tx, wish.unit) : undefined
  if (wish.unit && !unit) throw new InvalidInput([{ path: 'unit', message: t('Pilih Bidang/Unit dari daftar.') }])
  return { category: wish.category ?? null, unitId: unit?.id ?? null, assetIds: [] }
}

async function chosenAssets(tx: Database, registers: string[]): Promise<number[]> {
  const { ids, unknown } = await assetsNamed(tx, registers)
  if (unknown.length === 0) return ids
  throw new InvalidInput([
    {
      path: 'registers',
      message: t('Tidak ada dalam daftar aset yang dipakai: {registers}.', {
        registers: unknown.slice(0, 5).join(', ') + (unknown.length > 5 ? ', …' : ''),
      }),
    },
  ])
}
