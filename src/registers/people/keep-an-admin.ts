import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { activeAdminsForUpdate } from './queries.ts'

/** Refuses where nobody but `leaving` could administer the office; holds until the transaction ends. */
export async function keepAnAdmin(tx: Database, leaving: string): Promise<void> {
  const admins = await activeAdminsForUpdate(tx)
  if (admins.some((id) => id !== leaving) || !admins.includes(leaving)) return

  throw new Refusal('last-admin', t('Ini admin terakhir yang aktif. Tetapkan admin lain lebih dahulu.'))
}
