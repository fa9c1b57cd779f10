import type { Holiday } from '../calendar.ts'

/** What a list would do to the days that a year has. */
export type Differences = {
  added: Holiday[]
  changed: { before: Holiday; after: Holiday }[]
  removed: Holiday[]
  unchanged: Holiday[]
}

/** Days that the list leaves out are removed only where it replaces the whole year. */
export function differences(kept: readonly Holiday[], listed: readonly Holiday[], replace: boolean): Differences {
  const before = new Map(kept.map((holiday) => [holiday.day, holiday]))
  const days = new Set(listed.map(({ day }) => day))
  const found: Differences = { added: [], changed: [], unchanged: [], removed: [] }

  for (const after of listed) {
    const old = before.get(after.day)
    if (!old) found.added.push(after)
    else if (old.kind === after.kind && old.name === after.name) found.unchanged.push(after)
    else found.changed.push({ before: old, after })
  }
  if (replace) found.removed.push(...kept.filter(({ day }) => !days.has(day)))
  return found
}

export function isEmpty({ added, changed, removed }: Differences): boolean {
  return added.length + changed.length + removed.length === 0
}
