import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/platform/database/connect.ts'
import { prepareTables } from '../src/platform/database/prepare-tables.ts'
import { startEngineChild } from './engine-child.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL; it has a database `office_template` with every migration applied. */
    postgresUrl: string
    /** The same as the role of a running server, which owns nothing. */
    serverUrl: string
  }
}

/** One PostgreSQL for the whole test run. It ends with this process even when that is killed. */
export default async function setup(project: TestProject) {
  const engine = await startEngineChild()
  try {
    await makeTemplate(engine)
  } catch (error) {
    await engine.stop()
    throw error
  }

  project.provide('postgresUrl', engine.url)
  project.provide('serverUrl', engine.serverUrl)
  return engine.stop
}

async function makeTemplate({ url, serverUrl }: { url: string; serverUrl: string }) {
  const admin = connect(url)
  await sql`create database office_template`.execute(admin.db)
  await admin.db.destroy()

  const ownerUrl = databaseAt(url, 'office_template')
  const template = connect(ownerUrl)
  await prepareTables(template, { serverUrl, ownerUrl })
  await template.db.destroy()
}

function databaseAt(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}
