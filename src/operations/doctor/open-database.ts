import { existsSync } from 'node:fs'
import type { Config } from '../../platform/config.ts'
import { type Connection, connect, pingDatabase } from '../../platform/database/connect.ts'
import { clusterFolder } from '../../platform/database/engine/cluster.ts'
import { startEngine } from '../../platform/database/engine/engine.ts'
import { runningAddress } from '../../platform/database/engine/running-address.ts'
import { createLog } from '../../platform/log.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** `finding` says how it was reached, or why not; `close` gives back whatever was opened. */
type Opened = { finding: Finding; database?: Connection; close: () => Promise<void> }

const check = 'database'
const nothing = async () => {}

/** The configured database, else the embedded one: through the server that runs it, or started for as long as we look. */
export async function openDatabase(config: Config): Promise<Opened> {
  if (config.databaseUrl) return reach(config.databaseDirectUrl ?? config.databaseUrl)

  const { dataDir } = config
  if (!existsSync(clusterFolder(dataDir)))
    return {
      finding: warning(
        check,
        t('Belum ada basis data di {dataDir}.', { dataDir }),
        t('Periksa DATA_DIR; basis data dibuat saat npm start pertama.'),
      ),
      close: nothing,
    }

  // the role of its server sees that server's own sessions
  const running = runningAddress(dataDir, 'eticket_server')
  const reached = running ? await reach(running) : undefined
  if (reached?.database) return reached
  return startFor(dataDir)
}

async function reach(url: string): Promise<Opened> {
  const database = connect(url, { size: 2 })
  const close = () => database.db.destroy()
  try {
    await pingDatabase(database.db)
    return { finding: ok(check, t('Basis data menjawab.')), database, close }
  } catch (error) {
    await close()
    return {
      finding: fault(
        check,
        t('Basis data tidak menjawab: {reason}', { reason: reasonOf(error) }),
        t('Nyalakan PostgreSQL, lalu periksa DATABASE_URL, jaringan, dan kata sandinya.'),
      ),
      close: nothing,
    }
  }
}

async function startFor(dataDir: string): Promise<Opened> {
  try {
    const engine = await startEngine({ dataDir, log: createLog({ logLevel: 'silent' }) })
    const opened = await reach(engine.url)
    const close = () => opened.close().finally(() => engine.stop())
    return {
      ...opened,
      finding: opened.database
        ? ok(check, t('Basis data bawaan menjawab; server sedang tidak berjalan.'))
        : opened.finding,
      close,
    }
  } catch (error) {
    return {
      finding: fault(
        check,
        reasonOf(error),
        t('Periksa log server dan isi folder data, lalu nyalakan lagi dengan npm start.'),
      ),
      close: nothing,
    }
  }
}

/** One line; a connection's error is a list of tries where a name has several addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0]) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error)
}
