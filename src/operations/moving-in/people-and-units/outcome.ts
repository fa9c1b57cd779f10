import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'

/** What became of a row, or would become of it: `key` is the username or the code. */
export type Change = {
  line: number
  key: string
  name: string
  outcome: 'new' | 'changed' | 'unchanged' | 'refused'
  /** What a changed row changes, and why a refused one is refused. */
  sentences: string[]
  /** Of a new account, once. */
  password?: string
}

/** Runs what writes one row; what the register refuses undoes this row alone, and is told by its sentences. */
export async function asOneRow(tx: Database, write: () => Promise<unknown>): Promise<string[]> {
  await sql`savepoint one_row`.execute(tx)
  try {
    await write()
    await sql`release savepoint one_row`.execute(tx)
    return []
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof Refusal)) throw error
    await sql`rollback to savepoint one_row`.execute(tx)
    return error instanceof InvalidInput ? error.errors.map(({ message }) => message) : [error.message]
  }
}
