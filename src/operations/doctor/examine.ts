import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/connect.ts'
import { secretFileOf } from '../../platform/secret.ts'
import { t } from '../../platform/words.ts'
import { dataFolder, readSecretFile, secretFile, spaceLeft } from './data-folder.ts'
import { type Finding, fault } from './finding.ts'
import { failedJobs, schedules, waitingJobs } from './jobs.ts'
import { backups, calendar, certificates, secretFits, setUp, signatory } from './office.ts'
import { openDatabase } from './open-database.ts'
import { builtFiles, nodeVersion } from './programs.ts'
import { indexes, migrations, schemaAsMade, triggers } from './schema.ts'
import { clock, connections, durability, encoding, roleRights, serverVersion, timeZone } from './server-settings.ts'
import { bsre, clamd, mail, siteAddress, telegram, timestamps } from './services.ts'
import { autovacuum, databaseSize, deadRows, followers, longTransactions, transactionAge } from './upkeep.ts'

type Check = () => Finding | Promise<Finding>

/**
 * Looks at the whole installation and changes nothing of it; each finding is answered as it is known. A database that is away is
 * one of them. `scheduled` are the names of this version's schedules.
 */
export async function* examine(config: Config, scheduled: string[], now: Date): AsyncGenerator<Finding> {
  yield* ofThisMachine(config)

  const { finding, database, close } = await openDatabase(config)
  try {
    yield finding
    if (database) yield* ofDatabase(database.db, config, scheduled, now)
  } finally {
    await close()
  }

  yield* inTurn({
    mail: () => mail(config),
    timestamps: () => timestamps(config),
    bsre: () => bsre(config),
    telegram: () => telegram(config),
    clamd: () => clamd(config),
  })
}

function ofThisMachine(config: Config) {
  return inTurn({
    node: () => nodeVersion(process.versions.node),
    build: () => builtFiles(),
    'data-folder': () => dataFolder(config.dataDir),
    space: () => spaceLeft(config.dataDir),
    secret: () => secretFile(config),
    address: () => siteAddress(config),
  })
}

async function* ofDatabase(db: Database, config: Config, scheduled: string[], now: Date): AsyncGenerator<Finding> {
  yield* inTurn({
    postgresql: () => serverVersion(db),
    role: () => roleRights(db),
    encoding: () => encoding(db),
    'time-zone': () => timeZone(db),
    durability: () => durability(db),
    connections: () => connections(db, config),
    clock: () => clock(db),
    autovacuum: () => autovacuum(db),
    'dead-rows': () => deadRows(db),
    'long-transactions': () => longTransactions(db),
    'transaction-age': () => transactionAge(db),
    followers: () => followers(db),
    'database-size': () => databaseSize(db),
    indexes: () => indexes(db),
    triggers: () => triggers(db),
    'failed-jobs': () => failedJobs(db),
    'waiting-jobs': () => waitingJobs(db),
    schedules: () => schedules(db, scheduled),
    backup: () => backups(db, now),
  })

  const history = await migrations(db)
  yield history
  // what comes now reads the tables of this very version
  if (history.state !== 'ok') return
  yield* inTurn({
    schema: () => schemaAsMade(db),
    'set-up': () => setUp(db),
    'sealed-keys': () => secretFits(db, readSecretFile(secretFileOf(config))),
    certificates: () => certificates(db, config, now),
    signatory: () => signatory(db, now),
    calendar: () => calendar(db, now),
  })
}

/** A check that breaks is a finding too, and the next ones are still made. */
async function* inTurn(checks: Record<string, Check>): AsyncGenerator<Finding> {
  for (const [name, check] of Object.entries(checks)) {
    try {
      yield await check()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      yield fault(
        name,
        t('Pemeriksaan {name} tidak selesai: {reason}', { name, reason }),
        t('Periksa basis data dan log, lalu ulangi.'),
      )
    }
  }
}
