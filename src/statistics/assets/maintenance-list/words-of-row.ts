import { t } from '../../../platform/words.ts'
import { outcomeNames } from '../../../procedure/handling-report/handling-report.ts'
import type { MaintenanceRow } from './queries.ts'

/** Jenis pemeliharaan. */
export function kindInWords({ planned }: Pick<MaintenanceRow, 'planned'>): string {
  return planned ? t('Pemeliharaan terencana') : t('Perbaikan')
}

/** Keterangan: how it ended, what was used, and what of it has no known price. */
export function remarksInWords({ outcome, parts, unpriced }: MaintenanceRow): string {
  return [t(outcomeNames[outcome]), parts, unpriced > 0 && t('harga {n} barang tidak tercatat', { n: unpriced })]
    .filter(Boolean)
    .join('; ')
}
