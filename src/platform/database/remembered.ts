import type { Database } from './connect.ts'
import { primaryOf } from './replica.ts'

let generation = 0

/** Everything remembered is read anew: called when any process changed a policy, the calendar or a unit. */
export function forgetRemembered(): void {
  generation += 1
}

/**
 * Wraps a query over small, rarely changed tables so that a process asks it once until `forgetRemembered()`.
 * Call it with the process's database, never with a transaction.
 */
export function remembered<Value>(load: (db: Database) => Promise<Value>): (db: Database) => Promise<Value> {
  const kept = new WeakMap<Database, { generation: number; value: Promise<Value> }>()

  return (asked) => {
    // a copy may not have what we were just told to forget
    const db = primaryOf(asked)
    const known = kept.get(db)
    if (known?.generation === generation) return known.value

    const value = load(db)
    kept.set(db, { generation, value })
    value.catch(() => kept.delete(db))
    return value
  }
}
