import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/platform/database/connect.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { startEngineChild } from './engine-child.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL; it has a database `office_template` with every migration applied. */
    postgresUrl: string
  }
}

/** One PostgreSQL for the whole test run. It ends with this process even when that is killed. */
export default async function setup(project: TestProject) {
  const engine = await startEngineChild()
  try {
    await makeTemplate(engine.url)
  } catch (error) {
    await engine.stop()
    throw error
  }

  project.provide('postgresUrl', engine.url)
  return engine.stop
}

async function makeTemplate(url: string) {
  const admin = connect(url)
  await sql`create database office_template`.execute(admin.db)
  await admin.db.destroy()

  const template = connect(databaseAt(url, 'office_template'))
  await migrate(template.db)
  await runMigrations({ pgPool: template.pool })
  await template.db.destroy()
}

function databaseAt(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}
