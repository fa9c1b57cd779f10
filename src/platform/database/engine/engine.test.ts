import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type EngineChild, startEngineChild } from '../../../../test/engine-child.ts'
import { connect } from '../connect.ts'

// Real processes are started, killed and started again here: what an office does to a server under a desk.
const onLinux = { skip: process.platform !== 'linux' }

let dataDir: string
const started: EngineChild[] = []

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-engine-'))
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.stop()))
  await killAll(postgresProcesses())
})

afterAll(() => rmSync(dataDir, { recursive: true }))

async function start(folder = dataDir): Promise<EngineChild> {
  const engine = await startEngineChild(folder)
  started.push(engine)
  return engine
}

async function query(url: string, text: string): Promise<unknown[]> {
  const { db } = connect(url, { size: 1 })
  try {
    return (await sql.raw(text).execute(db)).rows
  } finally {
    await db.destroy()
  }
}

async function kill(engine: EngineChild) {
  engine.process.kill('SIGKILL')
  await once(engine.process, 'close')
}

/** The server first, or it would bring the database back in between. */
async function killEverything(engine: EngineChild) {
  const pids = postgresProcesses()
  await kill(engine)
  await killAll(pids)
}

function postgresProcesses(): number[] {
  const folder = join(dataDir, 'postgres')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .map(Number)
}

function workingFolder(pid: string): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres') ? readlinkSync(`/proc/${pid}/cwd`) : ''
  } catch {
    return ''
  }
}

async function killAll(pids: number[]) {
  while (postgresProcesses().some((pid) => pids.includes(pid))) {
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // The others go by themselves once the first of them is gone.
      }
    }
    await sleep(20)
  }
}

test('what was written is there after a stop and a start, and the folder is closed to others', onLinux, async () => {
  const first = await start()
  await query(first.url, 'create table kept as select 1 as it')
  await first.stop()
  expect(postgresProcesses()).toEqual([])

  const second = await start()

  expect(await query(second.url, 'select it from kept')).toEqual([{ it: 1 }])
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
})

test('only the account of the application may connect, and only with its password', onLinux, async () => {
  const { url } = await start()
  const without = Object.assign(new URL(url), { password: 'wrong' }).href
  const superuser = Object.assign(new URL(url), { username: 'postgres' }).href

  await expect(query(without, 'select 1')).rejects.toThrow('password authentication failed')
  await expect(query(superuser, 'select 1')).rejects.toThrow('no pg_hba.conf entry')
  expect(await query(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }])
})

test('the server is durable: nothing committed waits in memory', onLinux, async () => {
  const { url } = await start()

  expect(
    await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('full_page_writes') as pages`,
    ),
  ).toEqual([{ fsync: 'on', commit: 'on', pages: 'on' }])
})

test('after everything was killed at once it starts again and has lost nothing', onLinux, async () => {
  const first = await start()
  await query(first.url, 'create table many as select generate_series(1, 1000) as it')
  await killEverything(first)
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(true)

  const second = await start()

  expect(await query(second.url, 'select count(*) as kept from many')).toEqual([{ kept: 1000 }])
})

test('a pid file whose number now belongs to another program does not stop the start', onLinux, async () => {
  const first = await start()
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  await killEverything(first)
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)))

  const second = await start()

  expect(await query(second.url, 'select 1 as it')).toEqual([{ it: 1 }])
})

test('a database left alone by a killed server is ended and begun anew', onLinux, async () => {
  const first = await start()
  const orphans = postgresProcesses()
  await kill(first)
  await sleep(200)
  expect(postgresProcesses()).toEqual(expect.arrayContaining(orphans.slice(0, 1)))

  const second = await start()

  expect(postgresProcesses().filter((pid) => orphans.includes(pid))).toEqual([])
  expect(await query(second.url, 'select it from kept')).toEqual([{ it: 1 }])
})

test('a second server on the same folder is refused with one line, and the first goes on', onLinux, async () => {
  const first = await start()

  const refusal = await startEngineChild(dataDir).catch((error: Error) => error.message)

  expect(refusal).toBe(
    `exit code 1: Folder data ${dataDir} sedang dipakai server lain. Hentikan server itu, atau pilih DATA_DIR lain.`,
  )
  expect(await query(first.url, 'select 1 as it')).toEqual([{ it: 1 }])
})

test('of three servers that start at once on a new folder, one serves and two are refused', onLinux, async () => {
  const folder = join(dataDir, 'new-office')

  const answers = await Promise.allSettled([start(folder), start(folder), start(folder)])

  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(2)
})

test('when PostgreSQL dies under a running server it comes back at the same address', onLinux, async () => {
  const { url } = await start()
  const pids = postgresProcesses()
  await killAll(pids)

  let rows: unknown[] = []
  while (rows.length === 0) {
    await sleep(50)
    rows = await query(url, 'select it from kept').catch(() => [])
  }

  expect(rows).toEqual([{ it: 1 }])
})

test('a stop while PostgreSQL is coming back leaves nothing running', onLinux, async () => {
  const engine = await start()
  await killAll(postgresProcesses())
  await engine.stop()

  expect(postgresProcesses()).toEqual([])
})

test('a set-up that was interrupted is begun anew', onLinux, async () => {
  const folder = join(dataDir, 'interrupted')
  mkdirSync(join(folder, 'postgres.new'), { recursive: true })
  writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18')

  const { url } = await start(folder)

  expect(await query(url, 'select 1 as it')).toEqual([{ it: 1 }])
})

test('a lost password file is made anew', onLinux, async () => {
  await (await start()).stop()
  rmSync(join(dataDir, 'postgres-password'))

  const { url } = await start()

  expect(await query(url, 'select 1 as it')).toEqual([{ it: 1 }])
})

test(
  'the role of a server connects under a password of its own, made anew where it is lost, and may make nothing',
  onLinux,
  async () => {
    await (await start()).stop()
    const file = join(dataDir, 'postgres-server-password')
    const before = readFileSync(file, 'utf8')
    rmSync(file)

    const { url, serverUrl } = await start()

    expect(readFileSync(file, 'utf8')).not.toBe(before)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(new URL(serverUrl).password).not.toBe(new URL(url).password)
    expect(await query(serverUrl, 'select current_user as who')).toEqual([{ who: 'eticket_server' }])
    await expect(query(serverUrl, 'create table mine ()')).rejects.toThrow('permission denied')
  },
)

test('a password file that does not fit is refused with one line that says what to do', onLinux, async () => {
  const passwordFile = join(dataDir, 'postgres-password')
  const right = readFileSync(passwordFile, 'utf8')
  writeFileSync(passwordFile, 'wrong\n')

  await expect(start()).rejects.toThrow(/PostgreSQL menolak kata sandi .* Hapus berkas itu lalu mulai lagi\.$/)
  writeFileSync(passwordFile, right)
})

test('data of another release of PostgreSQL is left alone', onLinux, async () => {
  const folder = join(dataDir, 'older')
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '16\n')

  await expect(start(folder)).rejects.toThrow('dibuat oleh PostgreSQL 16')
})

test('a data folder that is a file is refused with one line', onLinux, async () => {
  const file = join(dataDir, 'file')
  writeFileSync(file, '')

  await expect(startEngineChild(file)).rejects.toThrow(/^exit code 1: Folder data .* tidak dapat dipakai/)
})
