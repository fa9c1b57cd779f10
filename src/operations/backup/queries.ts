import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { BackupKind } from '../../platform/database/schema.ts'

export async function insertBackup(db: Database, kind: BackupKind, file: string, at: Date): Promise<number> {
  const { id } = await db
    .insertInto('backups')
    .values({ kind, file, startedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function backupEnded(
  db: Database,
  id: number,
  end: { bytes: number; sha256: string; rows?: number } | { failure: string },
) {
  await db
    .updateTable('backups')
    .set({ ...end, endedAt: new Date() })
    .where('id', '=', id)
    .execute()
}

/** `at` is when it was made, which decides how long it is kept. */
export async function keptIn(db: Database, kind: BackupKind, folder: string): Promise<{ name: string; at: Date }[]> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select file as name, started_at as at from backups
    where kind = ${kind} and sha256 is not null and forgotten_at is null and starts_with(file, ${`${folder}/`})`.execute(
    db,
  )
  return rows
}

export async function backupForgotten(db: Database, file: string, at: Date) {
  await db.updateTable('backups').set({ forgottenAt: at }).where('file', '=', file).execute()
}

export async function newestBackup(
  db: Database,
  kind: BackupKind,
): Promise<{ file: string; sha256: string } | undefined> {
  const { rows } = await sql<{ file: string; sha256: string }>`
    select file, sha256 from backups where kind = ${kind} and sha256 is not null and forgotten_at is null
    order by started_at desc limit 1`.execute(db)
  return rows[0]
}

/** Of every line about this very content; `failure` where it could not be restored as it was. */
export async function backupVerified(db: Database, sha256: string, failure: string | null, at: Date) {
  await sql`
    update backups set verification_failure = ${failure}, verified_at = case when ${failure}::text is null then ${at} else verified_at end
    where sha256 = ${sha256}`.execute(db)
}
