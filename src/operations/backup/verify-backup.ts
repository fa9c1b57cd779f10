import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connect, type Database } from '../../platform/database/connect.ts'
import { migrate } from '../../platform/database/migrate.ts'
import { startScratchEngine } from '../../platform/database/scratch.ts'
import type { Log } from '../../platform/log.ts'
import { unseal } from '../../platform/seal.ts'
import { t } from '../../platform/words.ts'
import { kindNames } from '../../registers/documents/document.ts'
import { verifyDocuments } from '../../registers/documents/verify-documents.ts'
import { loadBackup } from './load.ts'
import { type Checked, checkBackup, refuseNewer } from './read-backup.ts'
import { copyOut, speakPlainly } from './tables.ts'

/** `wrong`: a sentence for each thing that did not come back as it was; none where the backup is good. */
export type Verified = Checked & { rows: number; documents: number; applied: string[]; wrong: string[] }

/**
 * Restores the file into a database for this purpose alone, which is gone afterwards, and compares: rows and SHA-256 of each
 * table, bytes and signature of each document, and whether the secret opens what is sealed. Needs room in the temporary
 * folder for the whole database. What keeps it from being restored at all is refused with `BackupFault`.
 */
export async function verifyBackup(file: string, passphrase: string, log: Log): Promise<Verified> {
  const checked = await checkBackup(file, passphrase)
  refuseNewer(checked.made)

  const engine = await startScratchEngine(log)
  const { db, pool } = connect(engine.url, { size: 3 })
  try {
    const strange = await loadBackup({ db, pool }, file, passphrase, checked.made)
    const wrong = strange.map((table) => t('Tabel {table} tidak dikenal dan tidak dipulihkan.', { table }))
    const tables = checked.tables.filter(({ name }) => !strange.includes(name))
    wrong.push(...(await differingTables(pool, tables)))
    // only what this version's tables hold can be read as papers
    const applied = await migrate(db)
    wrong.push(...(await sealedWithAnother(db, checked.files.get('secret'))))
    const { read } = await verifyDocuments(db, ({ kind, number, version, wrong: faults }) =>
      wrong.push(`${t(kindNames[kind])} ${number} (${version}): ${faults.join('; ')}`),
    )
    return {
      ...checked,
      rows: checked.tables.reduce((sum, { rows }) => sum + rows, 0),
      documents: read,
      applied,
      wrong,
    }
  } finally {
    await db.destroy()
    await engine.stop()
  }
}

async function differingTables(pool: pg.Pool, tables: Checked['tables']): Promise<string[]> {
  const client = await pool.connect()
  const wrong: string[] = []
  try {
    await client.query('begin read only')
    await speakPlainly(client)
    for (const table of tables) {
      const hash = createHash('sha256')
      const copying = client.query(copyTo(copyOut(table)))
      await pipeline(copying, hash)
      const same = copying.rowCount === table.rows && hash.digest('hex') === table.sha256
      if (!same) wrong.push(t('Tabel {table} berbeda setelah dipulihkan.', { table: table.name }))
    }
    return wrong
  } finally {
    client.release(true)
  }
}

/** A database whose signing keys its own secret does not open is of no use to whoever must go on signing. */
async function sealedWithAnother(db: Database, secret: Buffer | undefined): Promise<string[]> {
  const key = Buffer.from(secret?.toString('utf8').trim() ?? '', 'hex')
  const { rows } = await sql<{ sealedKey: string }>`
    select sealed_key from signing_certificates order by id desc limit 1`.execute(db)
  const opens = rows.every(({ sealedKey }) => key.length === 32 && unseal(sealedKey, key) !== undefined)
  return opens ? [] : [t('Rahasia di dalam cadangan tidak membuka kunci tanda tangannya.')]
}
