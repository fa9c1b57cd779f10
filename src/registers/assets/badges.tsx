import type { AssetState } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { formatDate } from '../../ui/format.ts'
import { StageBadge, Tag } from '../../ui/record/badges.tsx'
import { stateNames, stateTones } from './asset.ts'

export function StateBadge({ state }: { state: AssetState }) {
  return <StageBadge label={t(stateNames[state])} tone={stateTones[state]} />
}

/** `today` and `until` are days, 'YYYY-MM-DD'. */
export function WarrantyTag({ until, today }: { until: string; today: string }) {
  return until < today ? (
    <Tag icon="clock-exclamation">{t('Garansi berakhir {day}', { day: formatDate(until) })}</Tag>
  ) : (
    <Tag tone="success" icon="shield-lock">
      {t('Garansi sampai {day}', { day: formatDate(until) })}
    </Tag>
  )
}
