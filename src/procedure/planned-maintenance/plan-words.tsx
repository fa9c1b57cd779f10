import { t } from '../../platform/words.ts'
import { Tag } from '../../ui/record/badges.tsx'
import { categoryNames } from '../ticket/category.ts'
import type { Plan } from './queries.ts'

export function PausedTag() {
  return (
    <Tag tone="warning" icon="player-pause">
      {t('Dihentikan sementara')}
    </Tag>
  )
}

export function aboutInWords({ category }: Pick<Plan, 'category'>): string {
  return category ? t(categoryNames[category]) : t('Aset tertentu')
}
