import type { FormValues } from '../../ui/form/form.tsx'
import { formatPhone } from '../../ui/format.ts'
import type { PlanRecord } from './queries.ts'

/** A plan as its form shows it. */
export function valuesOf(plan: PlanRecord): FormValues {
  return {
    name: plan.name,
    description: plan.description,
    scope: plan.category ? 'category' : 'chosen',
    category: plan.category ?? '',
    unit: plan.unitCode ?? '',
    registers: plan.registers.join('\n'),
    checklist: plan.checklist.join('\n'),
    requesterName: plan.requesterName,
    phone: formatPhone(plan.phone),
    seen: String(plan.seen),
  }
}
