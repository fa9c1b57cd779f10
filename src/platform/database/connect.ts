import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import { prepareStatements } from './prepared.ts'
import type { DB as Schema } from './schema.ts'
import { leaveUnsafeServer } from './unsafe-server.ts'
import { watchStatements } from './watch-statements.ts'

export type Database = Kysely<Schema>
export type Connection = { db: Database; pool: pg.Pool }

type Options = {
  size?: number
  log?: Log
  /** Behind a pooler in transaction mode, which passes on no settings and lends each transaction another connection. */
  pooled?: boolean
  /** How long the first query waits for a connection. */
  patienceMs?: number
}

/** One pool of at most `size` connections; `db.destroy()` ends it. Nothing is connected before the first query. */
export function connect(url: string, options: Options = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'e-ticketing',
    max: options.size ?? 10,
    connectionTimeoutMillis: options.patienceMs ?? 5_000,
    ...(options.pooled ? {} : limits),
    ...noticingDeadPeers,
    types: { getTypeParser: (oid, format) => readers.get(oid) ?? pg.types.getTypeParser(oid, format) },
  })
  // A broken connection fails the query that uses it and is replaced at the next one. Without listeners on the pool, for
  // idle connections, and on each connection, for those in use, it would end the process instead.
  pool.on('error', (error) => {
    if (!pool.ending) options.log?.warn(error, 'an idle database connection was lost')
  })
  pool.on('connect', (client) => client.on('error', () => {}))
  if (!options.pooled) pool.on('connect', prepareStatements)
  pool.on('connect', watchStatements)
  pool.on('connect', leaveUnsafeServer)

  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { db, pool }
}

/** A machine that went without a word is noticed on an idle connection after some 20 s; by itself Linux asks after two hours. */
export const noticingDeadPeers = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

// behind a pooler its role carries them
const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 }

/** Whether the database itself is away or going, so that the same request may succeed a little later. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseDown)) return true

  const code = 'code' in error ? String(error.code) : ''
  return downCodes.test(code) || downMessages.test(error.message) || isDatabaseDown(error.cause)
}

/** Whether what was to be written found no room: on the database's disk, or on ours. */
export function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(53100|ENOSPC|EDQUOT)$/.test(String(error.code))
}

/** Whether the database gave up waiting: for a lock, for memory, or for the end of a long statement. */
export function isOverburdened(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(57014|55P03|40P01|40001|53200)$/.test(String(error.code))
}

/** Whether a pooler answered that was taken for the database itself. */
export function isUnknownPooler(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('unsupported startup parameter')
}

/** Refuses with the database's own error where it does not answer. */
export async function pingDatabase(db: Database) {
  await sql`select 1`.execute(db)
}

// int8 counts and ids fit a number; a `date` is a day of the calendar, not an instant in somebody's zone.
const readers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, String],
])

const downCodes =
  /^(08...|25006|57P0[1235]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const downMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/
