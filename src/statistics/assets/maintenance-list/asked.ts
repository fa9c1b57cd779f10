import type { AskedDays } from '../../own-days.ts'
import { askedOf as askedPeriodOf } from '../../period.ts'
import { unitIn } from '../../question.ts'

/** The question as its form holds it. */
export type Asked = AskedDays & { unit: string }

/** What was asked for; all of this year while nothing was. */
export function askedOf(query: Partial<Asked>, today: string): Asked {
  const { from = '', to = '', unit } = query
  return {
    ...askedPeriodOf(query, today),
    from,
    to,
    unit: unitIn(unit),
  }
}
