const longestForm = 24 * 60 * 60 * 1000

/** When a form was opened, as the form itself says; a clock that is off must not spoil the measure (A8). */
export function believableOpening(opened: Date | null | undefined, at: Date): Date {
  if (!opened || opened > at || at.getTime() - opened.getTime() > longestForm) return at
  return opened
}
