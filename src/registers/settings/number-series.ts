import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { formatNumber } from './number-pattern.ts'
import { type PolicyKey, policies } from './policies.ts'
import { settingInForce } from './queries.ts'

/** The number series that a pattern writes, by the pattern's key. */
export const series = {
  'docNumber.ticket.pattern': 'ticket',
  'docNumber.workOrder.pattern': 'work_order',
  'docNumber.handlingReport.pattern': 'handling_report',
  'docNumber.disposalRecord.pattern': 'disposal_record',
  'docNumber.recap.pattern': 'recap',
} as const satisfies Partial<Record<PolicyKey, string>>

export type PatternKey = keyof typeof series

export function isPatternKey(key: string): key is PatternKey {
  return Object.hasOwn(series, key)
}

/** What is wrong with a pattern beside those in force: two kinds of papers would bear the same number. */
export async function faultAmongSeries(db: Database, key: PatternKey, pattern: string): Promise<string | undefined> {
  for (const other of Object.keys(series).filter(isPatternKey)) {
    if (other === key || !printSameNumber(pattern, await patternInForce(db, other))) continue
    return t('Pola ini mencetak nomor yang sama dengan {other}. Bedakan, misalnya dengan singkatan suratnya.', {
      other: t(policies[other].title),
    })
  }
  return undefined
}

async function patternInForce(db: Database, key: PatternKey): Promise<string> {
  const kept = policies[key].schema.safeParse(await settingInForce(db, key))
  return kept.success ? kept.data : policies[key].fallback
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)
/** Longer than any padding. */
const late = 1_234_567_890

/** In some month of the year; each field of a day differs from the others. */
function printSameNumber(one: string, other: string): boolean {
  return months.some((month) => {
    const day = { year: 2026, month, day: 28 }
    return formatNumber(one, late, day) === formatNumber(other, late, day)
  })
}
