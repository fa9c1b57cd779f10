import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { Tag } from '../../ui/record/badges.tsx'
import { categoryNames } from '../ticket/category.ts'
import type { Plan } from './queries.ts'

/** The page of a plan, from an asset of its list on. */
export function planPlace(id: number, after?: string): string {
  const page = paths.maintenancePlan(String(id))
  return after ? `${page}?${new URLSearchParams({ after })}` : page
}

export function PausedTag() {
  return (
    <Tag tone="warning" icon="player-pause">
      {t('Dihentikan sementara')}
    </Tag>
  )
}

export function rhythmInWords({ everyMonths: n }: Pick<Plan, 'everyMonths'>): string {
  return n === 1 ? t('setiap bulan') : t('setiap {n} bulan', { n })
}

export function aboutInWords({ category }: Pick<Plan, 'category'>): string {
  return category ? t(categoryNames[category]) : t('Aset tertentu')
}
