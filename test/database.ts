import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Connection, connect, type Database } from '../src/platform/database/connect.ts'

/** As the `owner` of its tables; `serverUrl` is the same as the role of a running server. */
export type TestDatabase = Connection & { url: string; owner: Database; serverUrl: string; close: () => Promise<void> }

/** A database of its own with every migration applied, dropped by `close`. */
export function testDatabase(): Promise<TestDatabase> {
  return databaseFrom('office_template')
}

/** The same with nothing in it. */
export function emptyDatabase(): Promise<TestDatabase> {
  return databaseFrom('template1')
}

async function databaseFrom(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(sql`create database ${sql.id(name)} template ${sql.id(template)}`)

  const [url, serverUrl] = [at('postgresUrl', name), at('serverUrl', name)]
  const connection = connect(url)
  return {
    ...connection,
    url,
    owner: connection.db,
    serverUrl,
    close: async () => {
      await connection.db.destroy()
      await drop(name)
    },
  }
}

function at(role: 'postgresUrl' | 'serverUrl', name: string): string {
  return Object.assign(new URL(inject(role)), { pathname: `/${name}` }).href
}

/** The server's own vacuum may be in there just now: it is not ours to end, and is done in a moment. */
async function drop(name: string, patience = 40): Promise<void> {
  try {
    await asAdmin(sql`drop database ${sql.id(name)} with (force)`)
  } catch (error) {
    const notOurs = error instanceof Error && 'code' in error && error.code === '42501'
    if (!notOurs || patience === 0) throw error
    await wait(250)
    await drop(name, patience - 1)
  }
}

async function asAdmin(statement: ReturnType<typeof sql>) {
  const { db } = connect(inject('postgresUrl'), { size: 1 })
  try {
    await statement.execute(db)
  } finally {
    await db.destroy()
  }
}
