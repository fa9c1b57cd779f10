import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { ImportSource } from '../../platform/database/schema.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Report } from './report.ts'

class Trial extends Error {}

type Run = { source: ImportSource; fileName: string; commit: boolean }

/**
 * Does the work in one transaction, one import at a time, and keeps a record of it; without `commit` all of it is undone, so
 * that a trial says exactly what would happen. `beforeCommit` is told when everything stands and nothing is kept yet.
 */
export async function runImport(
  db: Database,
  act: Act,
  { source, fileName, commit }: Run,
  work: (tx: Database, importId: number) => Promise<Report>,
  beforeCommit: (report: Report) => Promise<void> = async () => {},
): Promise<Report> {
  let report: Report | undefined
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
      await sql`select pg_advisory_xact_lock(hashtext('e-ticketing: import'))`.execute(tx)
      const id = await insertImport(tx, act, { source, fileName })
      report = await work(tx, id)
      if (!commit) throw new Trial()
      await sql`update imports set counts = ${JSON.stringify(Object.fromEntries(report.counts))} where id = ${id}`.execute(
        tx,
      )
      await beforeCommit(report)
    })
  } catch (error) {
    if (!(error instanceof Trial)) throw error
  }
  if (!report) throw new Error('an import without a report')
  return report
}

async function insertImport(tx: Database, { person, at }: Act, { source, fileName }: Pick<Run, 'source' | 'fileName'>) {
  const { id } = await tx
    .insertInto('imports')
    .values({ source, fileName, importedBy: person.id, importedAt: at, counts: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
