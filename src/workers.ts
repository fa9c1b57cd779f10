import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { longestGoodbyeMs, notYet, openDoor } from './door.ts'
import { startOwnDatabase } from './operations/backup/wal/own-database.ts'
import { baseUrlOf, type Config } from './platform/config.ts'
import { connect } from './platform/database/connect.ts'
import { prepareTables } from './platform/database/prepare-tables.ts'
import { createLog, type Log } from './platform/log.ts'
import { openSecret } from './platform/secret.ts'
import type { Running } from './serve.ts'
import { undoAll } from './undo.ts'

/** A worker ended before it was ready; it has said why itself. */
export class WorkerFault extends Error {}

/** Milliseconds: the first pause before a dead worker is followed by another, the longest, and how long one must live to count as sound. */
const pause = { first: 200, longest: 30_000, sound: 60_000 }

// of those that the embedded database takes, some are left for whoever mends something
const connectionsOfEngine = 48

/**
 * The primary: runs the database where none is given, migrates it once, and keeps `config.workers` processes alive that share
 * one port. The first of them does the jobs. `stop` lets the requests that run in them end, then stops the database.
 */
export async function serveByWorkers(config: Config): Promise<Running> {
  const log = createLog(config)
  const undo: (() => Promise<unknown>)[] = []
  const door = await openDoor(config, notYet)
  const { port } = door
  undo.push(door.close)

  try {
    const own = config.databaseUrl ? undefined : await startOwnDatabase(config, log)
    if (own) undo.push(() => own.stop())
    const databaseUrl = config.databaseUrl ?? own?.serverUrl ?? ''
    const { db } = connect(config.databaseDirectUrl ?? databaseUrl, { log, size: 2 })
    undo.push(() => db.destroy())
    await prepareTables({ db }, { serverUrl: databaseUrl, ownerUrl: own?.url ?? config.databaseOwnerUrl })
    await openSecret(db, config)

    if (config.metricsToken) {
      const { tellWorkers } = await import('./platform/metrics/of-workers.ts')
      const forget = tellWorkers()
      undo.push(async () => forget())
    }
    const pool = own ? Math.floor(connectionsOfEngine / config.workers) - 1 : config.databasePool
    await door.close()
    const env = {
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: '',
      DATABASE_POOL_SIZE: String(Math.max(2, pool)),
      PORT: String(port),
    }
    const crew = keepAlive(config, env, log)
    undo.push(crew.stop)
    await crew.ready
    return { url: baseUrlOf(config.host, port), office: { db, log }, stop: () => undoAll(undo) }
  } catch (error) {
    await undoAll(undo).catch((failure) => log.error({ err: failure }, 'could not stop cleanly'))
    throw error
  }
}

/** Refuses (`ready`) with `WorkerFault` when one ends before it listens for the first time. */
function keepAlive(config: Config, shared: Record<string, string>, log: Log) {
  const stopping = new AbortController()
  const alive = new Set<Worker>()

  async function keep(slot: number, { resolve, reject }: PromiseWithResolvers<void>) {
    let sound = false
    const env = { ...shared, JOBS: config.jobs && slot === 1 ? 'yes' : 'no' }
    for (let wait = pause.first; !stopping.signal.aborted; ) {
      const born = Date.now()
      const worker = cluster.fork(env)
      alive.add(worker)
      worker.once('listening', () => {
        sound = true
        resolve()
      })
      const [code, signal] = await once(worker, 'exit')
      alive.delete(worker)
      if (stopping.signal.aborted) return
      if (!sound) return reject(new WorkerFault('Sebuah proses berhenti sebelum siap; sebabnya tertulis di atas.'))

      wait = Date.now() - born > pause.sound ? pause.first : wait
      log.error({ worker: slot, code, signal, wait }, 'a worker ended, another is started')
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
      wait = Math.min(wait * 2, pause.longest)
    }
  }

  const slots = Array.from({ length: config.workers }, (_, n) => {
    const ready = Promise.withResolvers<void>()
    return { ready: ready.promise, kept: keep(n + 1, ready) }
  })
  return {
    ready: Promise.all(slots.map(({ ready }) => ready)),
    async stop() {
      stopping.abort()
      const patient = setTimeout(() => end('SIGKILL'), config.drainSeconds * 1000 + longestGoodbyeMs + 5_000)
      end('SIGTERM')
      await Promise.all(slots.map(({ kept }) => kept))
      clearTimeout(patient)
    },
  }

  function end(signal: 'SIGTERM' | 'SIGKILL') {
    for (const worker of alive) worker.process.kill(signal)
  }
}
