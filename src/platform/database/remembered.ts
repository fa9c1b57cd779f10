import type { Database } from './connect.ts'
import { primaryOf } from './replica.ts'

let generation = 0

/** Everything remembered is read anew: called when any process changed a policy, the calendar, a unit or a saved view. */
export function forgetRemembered(): void {
  generation += 1
}

/**
 * Wraps a query over small, rarely changed tables so that a process asks it once until `forgetRemembered()`.
 * Call it with the process's database, never with a transaction.
 */
export function remembered<Value>(load: (db: Database) => Promise<Value>): (db: Database) => Promise<Value> {
  return rememberedFor(() => '', load)
}

// of more askers the process begins anew
const mostAskers = 2000

/** The same for a query whose answer depends on who asks: `tell` says all of him that it depends on. */
export function rememberedFor<Value, Asker extends unknown[]>(
  tell: (...asker: Asker) => string,
  load: (db: Database, ...asker: Asker) => Promise<Value>,
): (db: Database, ...asker: Asker) => Promise<Value> {
  const kept = new WeakMap<Database, { generation: number; values: Map<string, Promise<Value>> }>()

  return (asked, ...asker) => {
    // a copy may not have what we were just told to forget
    const db = primaryOf(asked)
    let known = kept.get(db)
    if (known?.generation !== generation || known.values.size >= mostAskers) {
      known = { generation, values: new Map() }
      kept.set(db, known)
    }
    const { values } = known
    const told = tell(...asker)
    const answer = values.get(told)
    if (answer) return answer

    const value = load(db, ...asker)
    values.set(told, value)
    value.catch(() => values.delete(told))
    return value
  }
}
