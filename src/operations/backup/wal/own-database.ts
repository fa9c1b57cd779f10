import type { Config } from '../../../platform/config.ts'
import { connect } from '../../../platform/database/connect.ts'
import { clusterFolder } from '../../../platform/database/engine/cluster.ts'
import { type Engine, startEngine } from '../../../platform/database/engine/engine.ts'
import { spoolOf } from '../../../platform/database/engine/wal-spool.ts'
import type { Log } from '../../../platform/log.ts'
import { passphraseIn } from '../passphrase.ts'
import { keepArchiving } from './archive.ts'
import { archiveFolder } from './base-backup.ts'

/** The embedded database for a server, with its log carried to WAL_ARCHIVE_DIR where one is named. */
export async function startOwnDatabase(config: Pick<Config, 'dataDir' | 'backup'>, log: Log): Promise<Engine> {
  const { dataDir, backup } = config
  const engine = await startEngine({ dataDir, log, archive: backup?.walFolder !== undefined })
  if (!backup?.walFolder) return engine

  const { db } = connect(engine.url, { size: 1 })
  const folder = await archiveFolder(db, config).finally(() => db.destroy())
  const passphrase = () => passphraseIn(backup.passphraseFile)
  const archiving = keepArchiving({ spool: spoolOf(clusterFolder(dataDir)), folder, passphrase, log })
  return { ...engine, stop: () => engine.stop().finally(() => archiving.stop()) }
}
