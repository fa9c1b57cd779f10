import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/connect.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { adoptSecret, nextSecretFileOf, openSecret, SecretFault, secretFileOf } from '../../platform/secret.ts'
import { t } from '../../platform/words.ts'
import { sealedColumns, sealedTexts, withoutGuards, writeSealed } from './queries.ts'

export type Rotated = { sealedAnew: number; shut: number; sessions: number; browsers: number }

/**
 * Puts a new secret in the old one's place, as the owner of the tables. What was sealed is sealed anew, all or nothing; what
 * the old secret does not open (`shut`) stays as it is. Sessions end, and browsers have to ask anew to be told of news.
 * Killed at whatever moment, database and file agree at the next start. Refuses with `SecretFault` while a server runs.
 */
export async function rotateSecret(
  db: Database,
  config: Pick<Config, 'dataDir' | 'secretFile'>,
  atCommit: () => Promise<void> = async () => {},
): Promise<Rotated> {
  await refuseBesideServer(db)
  const file = secretFileOf(config)
  const old = await openSecret(db, config)
  const next = randomBytes(32)
  writeDurably(nextSecretFileOf(file), next.toString('hex'))

  const rotated = await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    const sealed = await sealAnew(tx, old, next)
    const ended = await sql`delete from sessions`.execute(tx)
    const forgotten = await sql`delete from push_subscriptions`.execute(tx)
    await adoptSecret(tx, next)
    return {
      ...sealed,
      sessions: Number(ended.numAffectedRows ?? 0),
      browsers: Number(forgotten.numAffectedRows ?? 0),
    }
  })
  await atCommit()
  renameSync(nextSecretFileOf(file), file)
  syncFolder(file)
  return rotated
}

async function sealAnew(tx: Database, old: Buffer, next: Buffer) {
  let sealedAnew = 0
  let shut = 0
  for (const column of await sealedColumns(tx))
    await withoutGuards(tx, column.table, async () => {
      for (const { id, text } of await sealedTexts(tx, column)) {
        const opened = unseal(text, old)
        if (opened === undefined) shut += 1
        else sealedAnew += await writeSealed(tx, column, id, seal(opened, next))
      }
    })
  return { sealedAnew, shut }
}

/** It would go on sealing under the secret that it read at its start. */
async function refuseBesideServer(db: Database) {
  const { rows } = await sql<{ others: number }>`select count(*) as others from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name in ('e-ticketing', 'eticket-live')`.execute(
    db,
  )
  if (rows[0]?.others)
    throw new SecretFault(
      t('Masih ada {others} koneksi server ke basis data ini. Hentikan semua server, lalu jalankan lagi.', {
        others: rows[0].others,
      }),
    )
}

function writeDurably(file: string, text: string) {
  try {
    const handle = openSync(file, 'w', 0o600)
    writeSync(handle, text)
    fsyncSync(handle)
    closeSync(handle)
    syncFolder(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SecretFault(t('Rahasia baru tidak dapat ditulis di {file}: {reason}', { file, reason }))
  }
}

function syncFolder(file: string) {
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
