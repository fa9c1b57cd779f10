import type pg from 'pg'
import { watched } from '../watched.ts'

type Query = (...asked: unknown[]) => Promise<unknown>

/** Lets each statement of a connection be followed, where somebody follows statements when it is opened. */
export function watchStatements(client: pg.PoolClient): void {
  if (!watched.statement.hasSubscribers) return

  const query = client.query.bind(client) as Query
  const followed: Query = (text, values, ...rest) =>
    // what calls back promises nothing
    typeof text !== 'string' || typeof values === 'function' || rest.length > 0
      ? query(text, values, ...rest)
      : watched.statement.tracePromise(() => query(text, values), { text })
  client.query = followed as typeof client.query
}
