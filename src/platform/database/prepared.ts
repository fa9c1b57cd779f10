import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* planned for its values */'

/** Put in front of a statement whose best plan depends on what is asked for: a search, a list with filters. */
export const plannedForItsValues: RawBuilder<unknown> = sql.raw(mark)

// A statement made of a list of unknown length has as many texts as lists have lengths; a connection keeps no more than these.
const most = 500
const names = new Map<string, string>()

/**
 * Lets a connection parse and plan each statement once: for the ticket page's question planning costs ten times what answering
 * does. PostgreSQL goes on planning anew as long as that promises a cheaper plan.
 */
export function prepareStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const prepared = (text: unknown, values: unknown, ...rest: unknown[]) => {
    // without values it may be a script of several statements, as a migration is
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest)
  }
  client.query = prepared as typeof client.query
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || text.includes(mark) || names.size >= most) return known

  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}
