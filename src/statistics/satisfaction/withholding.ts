/** Fewer answers than these would tell what a single person answered. */
export const fewestShown = 5

/** Why a figure is not shown: too few stand behind it, or it would let such a figure be reckoned from the others. */
export type Withheld = 'few' | 'derivable'

/**
 * Which of the figures that add up to a shown total stay closed, by how many stand behind each. Whoever takes the open ones from
 * the total learns what the closed ones come to together, so these must not be few together either: the smallest open
 * ones are closed with them until they are enough.
 */
export function closedOf(cells: readonly number[]): (Withheld | null)[] {
  const closed = cells.map((count) => (isFew(count) ? 'few' : null) as Withheld | null)
  const bySize = cells.map((count, nth) => ({ count, nth })).toSorted((one, other) => one.count - other.count)

  for (const { count, nth } of bySize) {
    if (!isFew(sumOf(cells, (at) => closed[at] !== null))) break
    if (count > 0 && closed[nth] === null) closed[nth] = 'derivable'
  }
  return closed
}

/**
 * Whether the total of some of the cells may be shown beside the open ones and the total of all: neither the closed ones
 * among them nor those beside them may come to few.
 */
export function closedTotal(cells: readonly number[], chosen: readonly boolean[]): Withheld | null {
  const meant = sumOf(cells, (at) => chosen[at] === true)
  if (meant === 0) return null
  if (isFew(meant)) return 'few'

  const closed = closedOf(cells)
  const inside = sumOf(cells, (at) => closed[at] !== null && chosen[at] === true)
  const beside = sumOf(cells, (at) => closed[at] !== null && chosen[at] !== true)
  return isFew(inside) || isFew(beside) ? 'derivable' : null
}

export function isFew(count: number): boolean {
  return count > 0 && count < fewestShown
}

function sumOf(cells: readonly number[], isMeant: (at: number) => boolean): number {
  return cells.reduce((sum, count, at) => (isMeant(at) ? sum + count : sum), 0)
}
