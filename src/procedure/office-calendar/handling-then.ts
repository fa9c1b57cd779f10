import type { Policies } from '../../registers/settings/policies.ts'
import { policiesFrom } from '../../registers/settings/policies.ts'
import { type Handling, handlingOf } from '../ticket/due.ts'

export type PolicyChange = { key: string; oldValue: unknown; changedAt: Date }

export const handlingKeys = ['sla.handling.value', 'sla.handling.unit', 'sla.handling.start'] as const

/** The limit of the work as the office had set it at that moment, read back from what changed since. `changes` stand in order. */
export function handlingThen(policies: Policies, changes: readonly PolicyChange[], at: Date): Handling {
  const kept = handlingKeys.map((key) => {
    const next = changes.find((change) => change.key === key && change.changedAt > at)
    return { key, value: next ? next.oldValue : policies[key] }
  })
  return handlingOf(policiesFrom(kept))
}
