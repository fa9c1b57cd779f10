import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const mark = '/* planned for its values */'

/** Put in front of a statement whose best plan depends on what is asked for: a search, a list with filters. */
export const plannedForItsValues: RawBuilder<unknown> = sql.raw(mark)

/** `limit` with its number in the statement: untold, PostgreSQL plans for a tenth of the table, and so anew each time. */
export function atMost(rows: number): RawBuilder<unknown> {
  return sql`limit ${sql.lit(rows)}`
}

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
    const name = typeof text === 'string' && isOneStatement(text, values) ? nameOf(text) : undefined
    return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest)
  }
  client.query = prepared as typeof client.query
}

// without values it may be a script, as a migration is
function isOneStatement(text: string, values: unknown): boolean {
  return Array.isArray(values) && (values.length > 0 || /^\s*select\b[^;]*$/.test(text))
}

// A newer version beside this one adds a column, and PostgreSQL refuses the plan made before: "must not change result type".
const everyColumn = /(?<!\(\s*)\bselect\s+\*|["\w]\.\*|\breturning\s+\*/i

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || text.includes(mark) || everyColumn.test(text) || names.size >= most) return known

  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}
