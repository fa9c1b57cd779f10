import { nested } from '../../../registers/form.ts'
import type { Typed } from '../../../registers/typed.ts'
import { checklistFrom } from '../../planned-maintenance/checklist.ts'
import { partsFrom } from '../../work-order/typed-parts.ts'

const ownCause = 'causeWords'

/** The report form as REST would send it: parts as a list, a cause in own words instead of the code `other`. */
export function reportFrom(form: Typed): Record<string, unknown> {
  const { parts: _, checklist: __, [ownCause]: words, ...rest } = nested(form)
  const cause = rest.cause === 'other' && words ? words : rest.cause
  return { ...rest, cause, parts: partsFrom(form), checklist: checklistFrom(form) }
}
