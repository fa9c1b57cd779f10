import { z } from '@hono/zod-openapi'
import type { Role } from '../../../../platform/database/schema.ts'
import { InvalidInput, NotFound } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { holdsRole, type Person, staffRoles } from '../../../../registers/people/person.ts'
import { roleNames } from '../../../../registers/people/roles.ts'
import { oneLine } from '../../../../registers/typed.ts'
import type { UnitChoice } from '../../../../registers/units/choices.ts'
import { type Question, questionFields, readQuestion } from '../question.ts'

/** Of one owner. */
export const mostViews = 20
export const longestName = 60

/** A view as it was saved. */
export type KeptView = {
  id: number
  name: string
  question: Record<string, unknown>
  sharedWith: Role | null
  owner: string
  /** Of whoever asks. */
  own: boolean
}

/** A view as it can be asked today, and the filters in it that there are no more. */
export type SavedView = Omit<KeptView, 'question'> & { question: Question; lost: [name: string, value: string][] }

export const savedViewInput = z.object({
  name: oneLine(longestName),
  question: z
    .strictObject(questionFields, { error: ({ code }) => (code === 'unrecognized_keys' ? unknownFilter() : undefined) })
    .partial()
    .refine((question) => Object.values(question).some(Boolean), {
      error: () => t('Pilih sekurangnya satu saringan, pencarian, atau urutan.'),
    }),
  sharedWith: z
    .enum(roleNames, { error: () => t('Peran tidak dikenal.') })
    .nullish()
    .transform((role) => role ?? null),
})

export type SavedViewInput = z.output<typeof savedViewInput>

/** Whose people a person may show his views to: his own role's, and for those who run the house each role of Pusdatin. */
export function shareableRoles(person: Person): readonly Role[] {
  const runsTheHouse = person.role === 'admin' || holdsRole(person, 'tu_head', 'full')
  return runsTheHouse ? staffRoles : [person.role]
}

export function guardSharing(person: Person, role: Role | null): void {
  if (role === null || shareableRoles(person).includes(role)) return
  throw new InvalidInput([{ path: 'sharedWith', message: t('Anda tidak dapat membagikan tampilan kepada peran ini.') }])
}

/** What is left of its question, with the units that there are now. */
export function asItStands({ question: kept, ...view }: KeptView, units: readonly UnitChoice[]): SavedView {
  const { question, lost } = readQuestion(kept)
  const { unit, ...rest } = question
  if (!unit || units.some(({ code, name }) => code === unit.toUpperCase() || name === unit))
    return { ...view, question, lost }
  return { ...view, question: rest, lost: [...lost, ['unit', unit]] }
}

/** The one that an address opens; whatever is not offered is not there. */
export function openedAmong(views: readonly KeptView[], id: number, units: readonly UnitChoice[]): SavedView {
  const view = views.find((one) => one.id === id)
  if (!view) throw new NotFound()
  return asItStands(view, units)
}

function unknownFilter(): string {
  return t('Saringan tidak dikenal.')
}
