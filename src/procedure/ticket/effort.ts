import type { Act } from '../../registers/people/person.ts'

const longestForm = 24 * 60 * 60 * 1000

/**
 * When a form was opened, as the form itself says; null where a clock is off or it stood open for days (A8). A program
 * that says nothing has filled in no form: its effort is none.
 */
export function believableOpening(opened: Date | null | undefined, { at, via }: Pick<Act, 'at' | 'via'>): Date | null {
  if (!opened) return via === 'api' ? at : null
  return opened > at || at.getTime() - opened.getTime() > longestForm ? null : opened
}
