import { paths } from '../../paths.ts'
import { type AskedPeriod, askedOf as askedPeriodOf } from '../period.ts'
import { addressOf, unitIn } from '../question.ts'

/** The question of the dashboard as its form holds it; this month while nothing was asked. */
export type Asked = AskedPeriod & { unit: string }

export function askedOf(query: Partial<Asked>, today: string): Asked {
  const { unit = '' } = query
  const part = query.part ?? (query.year === undefined ? `m${Number(today.slice(5, 7))}` : 'year')
  return {
    ...askedPeriodOf({ ...query, part }, today),
    unit: unitIn(unit),
  }
}

/** A list behind a figure of the dashboard, with what narrows it further. */
export function behindHref(asked: Asked, figure: string, more: Record<string, string> = {}): string {
  return addressOf(paths.figureTickets(), { ...asked, figure, ...more })
}
