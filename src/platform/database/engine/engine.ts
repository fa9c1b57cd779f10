import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { accountsFor } from './account.ts'
import { clusterFolder, command, openCluster } from './cluster.ts'
import { holdDataDir } from './data-dir.ts'
import { EngineFault } from './fault.ts'
import { endLeftovers } from './leftovers.ts'
import { findProgram } from './program.ts'
import { freePort, hasEnded, type ServerPlan, startServer, stopServer, urlOf } from './server.ts'
import { closeSpool, grantBaseBackup, openSpool } from './wal-spool.ts'

/**
 * A real PostgreSQL run by this process: `url` as the owner of everything, `serverUrl` as the role of a running server.
 * `stop` waits until everything written is safe and the folder is free.
 */
export type Engine = { url: string; serverUrl: string; stop: () => Promise<void> }

/**
 * Starts PostgreSQL in `dataDir`/postgres, listening on this machine only, and starts it again whenever it dies.
 * `archive` lays its log into a spool from now on, or no longer; untold it stays as it is.
 * Refuses with `EngineFault`, one sentence, where the folder is in use or the database cannot be started.
 */
export async function startEngine(options: {
  dataDir: string
  log: Log
  durable?: boolean
  archive?: boolean
}): Promise<Engine> {
  const { log, durable = true } = options
  const { folder, release } = holdDataDir(options.dataDir)
  try {
    const program = findProgram(accountsFor(clusterFolder(folder)))
    await endLeftovers(clusterFolder(folder), log)
    const cluster = await openCluster(folder, program)
    if (options.archive === false) closeSpool(cluster.folder)
    if (options.archive && openSpool(cluster.folder)) await command(cluster.folder, program, grantBaseBackup, 'eticket')
    const { server, plan } = await startOnFreePort({ cluster, program, durable, log })

    const stop = keepRunning(server, plan)
    return { url: urlOf(plan), serverUrl: urlOf(plan, 'eticket_server'), stop: () => stop().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}

async function startOnFreePort(plan: Omit<ServerPlan, 'port'>, triesLeft = 5) {
  const onPort = { ...plan, port: await freePort() }
  try {
    return { server: await startServer(onPort), plan: onPort }
  } catch (error) {
    // Another program may take the port between our asking and PostgreSQL's binding.
    const portTaken = error instanceof EngineFault && error.message.includes('TCP/IP sockets')
    if (portTaken && triesLeft > 1) return startOnFreePort(plan, triesLeft - 1)
    throw error
  }
}

/** Stays on one port, so that the pool's address holds. Answers the function that stops it for good. */
function keepRunning(first: ChildProcess, plan: ServerPlan): () => Promise<void> {
  const stopping = new AbortController()
  let server = first

  async function watch() {
    while (!stopping.signal.aborted) {
      if (!hasEnded(server)) await once(server, 'exit')
      if (stopping.signal.aborted) return

      plan.log.error({ exitCode: server.exitCode, signal: server.signalCode }, 'PostgreSQL died, starting it again')
      server = await startAgain(plan, stopping.signal, server)
    }
  }

  const watching = watch()
  return async () => {
    stopping.abort()
    await stopServer(server)
    await watching
    // It may have been on its way back when the stop was asked for.
    await stopServer(server)
  }
}

async function startAgain(plan: ServerPlan, stopping: AbortSignal, dead: ChildProcess): Promise<ChildProcess> {
  for (let wait = 100; !stopping.aborted; wait = Math.min(wait * 2, 5_000)) {
    try {
      return await startServer(plan)
    } catch (error) {
      plan.log.error(error, 'PostgreSQL did not come back yet')
      await sleep(wait, undefined, { signal: stopping }).catch(() => {})
    }
  }
  return dead
}
