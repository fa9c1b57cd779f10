import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../log.ts'
import { t } from '../../words.ts'
import { isDatabaseDown } from '../connect.ts'
import { type Cluster, startIn } from './cluster.ts'
import { EngineFault } from './fault.ts'
import type { Program } from './program.ts'
import { archiveSettings } from './wal-spool.ts'

/** What a server needs to know; `durable: false` is for tests alone and loses data with the machine. */
export type ServerPlan = {
  cluster: Cluster
  program: Program
  port: number
  durable: boolean
  log: Log
  /** Of PostgreSQL's, for this once. */
  further?: Record<string, string>
}

// What PostgreSQL says at every start and stop.
const ordinary = /^(LOG: |FATAL: {2}(terminating connection|the database system is))/

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'UTC',
  // Errors reach whoever made the query. PostgreSQL's own account of them quotes the rows that people typed.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '',
}

// For tests, which lose nothing with the machine and run many at once.
const careless = { max_connections: '200', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A running server that answers; refuses with `EngineFault` in PostgreSQL's own words when it ends before that. */
export async function startServer(plan: ServerPlan): Promise<ChildProcess> {
  const { dataFolder, options } = startIn(plan.cluster.folder, plan.program)
  const own = { ...settings, port: String(plan.port), ...archiveSettings(plan.cluster.folder) }
  const chosen = { ...own, ...(plan.durable ? {} : careless), ...plan.further }
  const flags = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  // A session of its own, so that Ctrl-C in the terminal asks us first and requests can still finish.
  const server = spawn(plan.program.postgres, ['-D', dataFolder, ...flags], {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  endWithUs(server)
  const complaints = listen(server, plan.log)
  await Promise.race([untilReady(server, urlOf(plan)), untilEnded(server, complaints)])
  return server
}

export function urlOf(
  { cluster, port }: Pick<ServerPlan, 'cluster' | 'port'>,
  account: keyof Cluster['passwords'] = 'eticket',
): string {
  return `postgres://${account}:${cluster.passwords[account]}@127.0.0.1:${port}/eticket`
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

export function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, what was committed is written. */
export async function stopServer(server: ChildProcess) {
  if (hasEnded(server)) return

  server.kill('SIGINT')
  await once(server, 'exit')
}

function endWithUs(server: ChildProcess) {
  const end = () => server.kill('SIGINT')
  process.on('exit', end)
  server.once('exit', () => process.off('exit', end))
}

function listen(server: ChildProcess, log: Log): string[] {
  const complaints: string[] = []
  if (!server.stderr) return complaints

  createInterface(server.stderr).on('line', (line) => {
    if (!line.startsWith('LOG:')) complaints.push(line)
    log[ordinary.test(line) ? 'debug' : 'warn']({ from: 'postgresql' }, line)
  })
  return complaints
}

async function untilEnded(server: ChildProcess, complaints: string[]): Promise<never> {
  await once(server, 'close')
  const reason =
    complaints.find((line) => /^(FATAL|PANIC):/.test(line) && !ordinary.test(line)) ??
    complaints.at(-1) ??
    String(server.exitCode)
  throw new EngineFault(t('PostgreSQL berhenti sebelum siap: {reason}', { reason }))
}

async function untilReady(server: ChildProcess, url: string) {
  while (!hasEnded(server)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (!isDatabaseDown(error)) throw refuse(server, error)
      await sleep(25)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

function refuse(server: ChildProcess, error: unknown): EngineFault {
  server.kill('SIGINT')
  const reason = error instanceof Error ? error.message : String(error)
  return new EngineFault(
    t(
      'PostgreSQL menolak kata sandi dari berkas postgres-password di folder data ({reason}). Hapus berkas itu lalu mulai lagi.',
      { reason },
    ),
  )
}
