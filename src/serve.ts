import { serve as listenOn, type ServerType } from '@hono/node-server'
import { createApp } from './app.ts'
import { startJobs } from './jobs.ts'
import { baseUrlOf, type Config } from './platform/config.ts'
import { connect } from './platform/database/connect.ts'
import { type Engine, startEngine } from './platform/database/engine/engine.ts'
import { migrate } from './platform/database/migrate.ts'
import { listen } from './platform/live.ts'
import { createLog, type Log } from './platform/log.ts'
import { readSecret } from './platform/secret.ts'
import { createAuthentication } from './registers/sessions/authentication.ts'
import type { Office } from './registers/site.ts'
import { undoAll } from './undo.ts'

export type Running = { url: string; office: Office; stop: () => Promise<void> }

/** The address cannot be taken: another program has it, or it is not ours. One sentence. */
export class AddressFault extends Error {}

/**
 * The door first, so that a taken port is told at once, then database, jobs and web; `prepare` runs once the tables are
 * there. Whoever knocks before that is asked to wait. `stop` lets running requests end, then undoes the rest backwards.
 */
export async function serve(
  config: Config,
  prepare: (office: Office) => Promise<void> = async () => {},
): Promise<Running> {
  const log = createLog(config)
  const undo: (() => Promise<unknown>)[] = []
  let answer: Answer = notYet
  const { port, close } = await openDoor(config, (request, env) => answer(request, env))
  const stop = async () => {
    await close()
    await undoAll(undo)
  }

  try {
    const office = await openOffice(knowingItsPort(config, port), log, undo)
    await prepare(office)

    answer = createApp(office).fetch
    return { url: baseUrlOf(config.host, port), office, stop }
  } catch (error) {
    await stop().catch((failure) => log.error({ err: failure }, 'could not stop cleanly'))
    throw error
  }
}

/** Everything but the web server. */
async function openOffice(config: Config, log: Log, undo: (() => Promise<unknown>)[]): Promise<Office> {
  const databaseUrl = config.databaseUrl ?? (await startOwnDatabase(config, log, undo)).url
  const { db, pool } = connect(databaseUrl, { log })
  undo.push(() => db.destroy())
  await migrate(db)

  const secret = readSecret(config.dataDir)
  const authentication = createAuthentication({ db, secret, baseUrl: config.baseUrl })
  const live = await listen(databaseUrl, log)
  undo.push(() => live.close())
  const office: Office = { config, db, log, secret, authentication, live }

  const jobs = await startJobs(office, pool)
  undo.push(() => jobs.stop())
  return office
}

async function startOwnDatabase(config: Config, log: Log, undo: (() => Promise<unknown>)[]): Promise<Engine> {
  const engine = await startEngine({ dataDir: config.dataDir, log })
  undo.push(() => engine.stop())
  return engine
}

type Answer = (request: Request, env?: unknown) => Response | Promise<Response>

/** PORT=0 takes any free port, and the site's address with it. */
function knowingItsPort(config: Config, port: number): Config {
  const { host, baseUrl } = config
  return { ...config, port, baseUrl: baseUrl === baseUrlOf(host, 0) ? baseUrlOf(host, port) : baseUrl }
}

function notYet(): Response {
  return new Response('E-Ticketing sedang dinyalakan.', { status: 503, headers: { 'retry-after': '2' } })
}

async function openDoor({ host, port }: Config, answer: Answer) {
  const server = listenOn({ fetch: answer, hostname: host, port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error) => reject(addressFault(error, host, port)))
  })

  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => closeDoor(server),
  }
}

/** Running requests end; open event streams are cut, browsers reconnect by themselves. */
function closeDoor(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if (!('closeAllConnections' in server)) return
    setTimeout(() => server.closeAllConnections(), 3000).unref()
    server.closeIdleConnections()
  })
}

function addressFault(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return new AddressFault(
      `Port ${port} di ${host} sudah dipakai program lain. Pilih port lain, misalnya PORT=${port + 1}.`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new AddressFault(`Alamat ${host}:${port} tidak dapat dipakai (${code}). Periksa HOST dan PORT.`)
  return error
}
