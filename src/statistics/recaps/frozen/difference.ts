import type { Database } from '../../../platform/database/connect.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { speak } from '../../../platform/words.ts'
import { type Figures, portionsOf, type Recap, type Scope } from '../recap.ts'
import { figuresInWords } from '../values.ts'

/** A frozen recap beside what the same question finds today. */
export type Difference = {
  /** Rows of today that were not there, that were there and are gone, and that say something else. */
  added: string[]
  gone: string[]
  changed: string[]
  figures: { key: string; label: string; frozen: string; today: string }[]
}

type Frozen = { figures: Figures; rows: Cell[][] }

/** Reads the recap anew, as it was read when it was frozen. */
export async function differenceOf(db: Database, recap: Recap, scope: Scope, frozen: Frozen): Promise<Difference> {
  const today = await speak('id', async () => ({
    figures: await recap.figures(db, scope),
    rows: (await Array.fromAsync(portionsOf(db, recap, scope))).flat(),
  }))
  return compare(recap, frozen, today)
}

/** Pure. Rows are named by what tells them apart. */
export function compare(recap: Recap, frozen: Frozen, today: Frozen): Difference {
  const [before, now] = [byName(recap, frozen.rows), byName(recap, today.rows)]
  const then = figuresInWords(recap.figureNames, frozen.figures)
  const figures = figuresInWords(recap.figureNames, today.figures).map(({ key, label, value }, index) => ({
    ...{ key, label, frozen: then[index]?.value ?? '–', today: value },
  }))
  return {
    added: [...now.keys()].filter((name) => !before.has(name)),
    gone: [...before.keys()].filter((name) => !now.has(name)),
    changed: [...now].filter(([name, row]) => before.has(name) && before.get(name) !== row).map(([name]) => name),
    figures: figures.filter((figure) => figure.frozen !== figure.today),
  }
}

export function isSame({ added, gone, changed, figures }: Difference): boolean {
  return added.length + gone.length + changed.length + figures.length === 0
}

function byName({ columns, identity }: Recap, rows: Cell[][]): Map<string, string> {
  const places = identity.map((wanted) => columns.findIndex(({ key }) => key === wanted))
  return new Map(rows.map((row) => [places.map((place) => row[place]).join(' · '), JSON.stringify(row)]))
}
