import { nested } from '../../../registers/form.ts'
import { type Typed, text } from '../../../registers/typed.ts'

/** Rows for parts that the form always has; more unfold below them. */
export const partRows = { shown: 3, most: 8 } as const

const ownCause = 'causeWords'

/** What was typed, with the rows of parts moved up over empty ones, so that a fault finds its row. */
export function tidied(form: Typed): Typed {
  const rest = Object.entries(form).filter(([name]) => !name.startsWith('parts.'))
  const rows = rowsOf(form).flatMap(({ part, quantity }, index) => [
    [`parts.${index}.part`, part],
    [`parts.${index}.quantity`, quantity],
  ])
  return Object.fromEntries([...rest, ...rows])
}

/** The report form as REST would send it: parts as a list, a cause in own words instead of the code `other`. */
export function reportFrom(form: Typed): Record<string, unknown> {
  const { parts: _, [ownCause]: words, ...rest } = nested(form)
  const cause = rest.cause === 'other' && words ? words : rest.cause
  const parts = rowsOf(form).map(({ part, quantity }) => ({ part, quantity: quantity || undefined }))
  return { ...rest, cause, parts }
}

function rowsOf(form: Typed): { part: string; quantity: string }[] {
  return Array.from({ length: partRows.most }, (_, index) => ({
    part: text(form, `parts.${index}.part`),
    quantity: text(form, `parts.${index}.quantity`).trim(),
  })).filter(({ part, quantity }) => part || quantity)
}
