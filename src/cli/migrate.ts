import { readConfig } from '../platform/config.ts'
import { connect } from '../platform/database/connect.ts'
import { startEngine } from '../platform/database/engine/engine.ts'
import { migrate } from '../platform/database/migrate.ts'
import { letServerIn, refuseNoOwner } from '../platform/database/prepare-tables.ts'
import { createLog } from '../platform/log.ts'

export const migrateHelp = 'migrate               bring the database up to date and stop'

export async function migrateCommand(): Promise<void> {
  await withDatabase(async (db) => {
    const applied = await migrate(db)
    console.log(applied.length === 0 ? 'Basis data sudah mutakhir.' : `Diterapkan: ${applied.join(', ')}`)
  })
}

type Work = (db: ReturnType<typeof connect>['db']) => Promise<void>

/** Opens the configured database, or the embedded one while no server runs on it. */
export async function withDatabase(work: Work): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog({ logLevel: 'warn' })
  const engine = config.databaseUrl ? undefined : await startEngine({ dataDir: config.dataDir, log })
  const url = config.databaseOwnerUrl ?? config.databaseDirectUrl ?? config.databaseUrl ?? engine?.url ?? ''
  const { db, pool } = connect(url, { log })

  try {
    await work(db).catch(refuseNoOwner)
    // what it may have added to the tables is the server's, too
    await letServerIn({ db, pool }, { ownerUrl: url, serverUrl: config.databaseUrl ?? engine?.serverUrl ?? url })
  } finally {
    await db.destroy()
    await engine?.stop()
  }
}
