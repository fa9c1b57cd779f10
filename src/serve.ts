import cluster from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from './app.ts'
import { type Answer, notYet, openDoor } from './door.ts'
import { startJobs } from './jobs.ts'
import { startOwnDatabase } from './operations/backup/wal/own-database.ts'
import { tellOfProcess } from './operations/processes/tell-of-process.ts'
import { paths } from './paths.ts'
import { baseUrlOf, type Config } from './platform/config.ts'
import { connect } from './platform/database/connect.ts'
import { prepareTables } from './platform/database/prepare-tables.ts'
import { type Replica, readingFrom } from './platform/database/replica.ts'
import { listen } from './platform/live.ts'
import { createLog, type Log } from './platform/log.ts'
import { openSecret } from './platform/secret.ts'
import { createAuthentication } from './registers/sessions/authentication.ts'
import type { Office } from './registers/site.ts'
import { undoAll } from './undo.ts'
import { startMetrics, startTraces } from './watching.ts'

/** `stop` lets running requests end, then undoes the rest backwards. */
export type Running<Of = Pick<Office, 'db' | 'log'>> = { url: string; office: Of; stop: () => Promise<void> }

type Undo = (() => Promise<unknown>)[]

/**
 * The door first, so that a taken port is told at once, then database, jobs and web; `prepare` runs once the tables are
 * there. Whoever knocks before that is asked to wait. One of several workers opens its door last: the others answer meanwhile.
 */
export async function serve(
  config: Config,
  prepare: (office: Office) => Promise<void> = async () => {},
): Promise<Running<Office>> {
  const log = createLog(config)
  const undo: Undo = []
  let answer: Answer = notYet
  const open = () => openDoor(config, (request, env) => answer(request, env))
  let door = cluster.isWorker ? undefined : await open()

  const abandon = async () => {
    await door?.close()
    await undoAll(undo)
  }

  try {
    const port = door?.port ?? config.port
    const office = await openOffice(knowingItsPort(config, port), log, undo)
    await prepare(office)

    answer = createApp(office).fetch
    door ??= await open()
    const stop = async () => {
      answer = leaving(answer)
      await sleep(config.drainSeconds * 1000)
      office.live.leave()
      await abandon()
    }
    return { url: baseUrlOf(config.host, port), office, stop }
  } catch (error) {
    await abandon().catch((failure) => log.error({ err: failure }, 'could not stop cleanly'))
    throw error
  }
}

/** Everything but the web server. */
async function openOffice(config: Config, log: Log, undo: Undo): Promise<Office> {
  await startTraces(config, undo)
  const own = config.databaseUrl ? undefined : await startOwnDatabase(config, log)
  if (own) undo.push(() => own.stop())
  const databaseUrl = config.databaseUrl ?? own?.serverUrl ?? ''
  const directUrl = config.databaseDirectUrl ?? databaseUrl
  const pooled = directUrl !== databaseUrl
  const main = connect(databaseUrl, { log, size: config.databasePool, pooled })
  undo.push(() => main.db.destroy())
  const direct = pooled ? connect(directUrl, { log, size: connectionsOfJobs }) : main
  if (pooled) undo.push(() => direct.db.destroy())
  await prepareTables(direct, { serverUrl: databaseUrl, ownerUrl: own?.url ?? config.databaseOwnerUrl })

  const { db } = main
  const secret = await openSecret(db, config)
  const authentication = createAuthentication({ db, secret, baseUrl: config.baseUrl })
  const live = await listen(directUrl, log)
  undo.push(() => live.close())
  const replica = openReplica({ config, db, log, pooled }, undo)
  const metrics = await startMetrics(config, main.pool, undo)
  const office: Office = { config, db, replica, log, secret, authentication, live, metrics }
  const standing = await tellOfProcess(office, main.pool)
  undo.push(() => standing.stop())

  if (config.jobs) {
    const jobs = await startJobs(office, direct.pool)
    undo.push(() => jobs.stop())
  }
  return office
}

// four jobs at once, one that listens for new ones, one that hears the office's bot, and the schedule
const connectionsOfJobs = 8

type Ground = Pick<Office, 'config' | 'db' | 'log'> & { pooled: boolean }

function openReplica({ config, db, log, pooled }: Ground, undo: Undo): Replica | undefined {
  if (!config.databaseReadUrl) return undefined
  const copy = connect(config.databaseReadUrl, { log, size: config.databasePool, pooled, patienceMs: 2_000 })
  undo.push(() => copy.db.destroy())
  return readingFrom(db, { db: copy.db, log })
}

/** PORT=0 takes any free port, and the site's address with it. */
function knowingItsPort(config: Config, port: number): Config {
  const { host, baseUrl } = config
  return { ...config, port, baseUrl: baseUrl === baseUrlOf(host, 0) ? baseUrlOf(host, port) : baseUrl }
}

/** A load balancer is told to send nobody any more; whoever comes meanwhile is served. */
function leaving(answer: Answer): Answer {
  return (request, env) =>
    new URL(request.url).pathname === paths.health()
      ? new Response('E-Ticketing sedang dihentikan.', { status: 503 })
      : answer(request, env)
}
