import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import { connect } from '../../../platform/database/connect.ts'
import { accountsFor } from '../../../platform/database/engine/account.ts'
import { accounts, clusterFolder } from '../../../platform/database/engine/cluster.ts'
import { holdDataDir } from '../../../platform/database/engine/data-dir.ts'
import { EngineFault } from '../../../platform/database/engine/fault.ts'
import { findProgram } from '../../../platform/database/engine/program.ts'
import { freePort, startServer, stopServer, urlOf } from '../../../platform/database/engine/server.ts'
import { openSpool } from '../../../platform/database/engine/wal-spool.ts'
import type { Log } from '../../../platform/log.ts'
import { secretFileOf } from '../../../platform/secret.ts'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'
import { readEntries } from '../file/entries.ts'
import { readSealed } from '../file/sealed-file.ts'
import { moveIn, nursery, refuseTaken, writeBeside } from '../restore.ts'
import { sealedLog } from './archive.ts'
import type { BaseAbout } from './base-backup.ts'

type Place = Pick<Config, 'dataDir' | 'secretFile' | 'databaseUrl'>

const fetched = 'wal-restored'

/**
 * Makes the database of `archive`, one of the folders in WAL_ARCHIVE_DIR, again in an empty DATA_DIR: the last base backup
 * before `at`, continued by the log to that very moment, or to its end. Answers when the last act in it was committed.
 * Refuses with `BackupFault` a taken place, a moment outside the archive, and what is damaged.
 */
export async function recover(
  place: Place,
  archive: string,
  passphrase: string,
  at: Date | undefined,
  log: Log,
): Promise<{ until: string }> {
  if (place.databaseUrl)
    throw new BackupFault(t('Arsip log hanya untuk basis data bawaan: jalankan tanpa DATABASE_URL.'))
  const { folder, release } = holdDataDir(place.dataDir)
  const young = nursery(folder)
  try {
    refuseTaken(place, existsSync(secretFileOf(place)) ? ['secret'] : [])
    const { firstPiece } = await unpackBase(archive, passphrase, at, young)
    await fetchLog(archive, passphrase, firstPiece, join(clusterFolder(young), fetched))
    const until = await replay(young, at, log)

    const secret = readFileSync(join(young, 'secret'))
    rmSync(join(clusterFolder(young), fetched), { recursive: true })
    writeBeside(secretFileOf(place), secret)
    moveIn(folder)
    return { until }
  } finally {
    rmSync(young, { recursive: true, force: true })
    release()
  }
}

async function unpackBase(
  archive: string,
  passphrase: string,
  at: Date | undefined,
  young: string,
): Promise<{ firstPiece: string }> {
  const bases = readdirSync(archive)
    .filter((name) => /^base-\d{8}T\d{6}Z\.backup$/.test(name))
    .sort()
    .reverse()
  for (const name of bases) {
    rmSync(young, { recursive: true, force: true })
    const base = await unpack(join(archive, name), passphrase, young)
    // a copy is of no moment before its own end
    if (!at || base.ended <= at) return base
  }
  throw new BackupFault(t('Tidak ada cadangan dasar dari sebelum saat itu di {archive}.', { archive }))
}

async function unpack(file: string, passphrase: string, young: string) {
  const base = { firstPiece: '', ended: new Date(Number.NaN) }
  mkdirSync(young, { recursive: true, mode: 0o700 })
  await readEntries<BaseAbout>(readSealed(file, passphrase), async ({ about, data }) => {
    if (about.kind === 'base') base.firstPiece = about.firstPiece
    if (about.kind === 'end') base.ended = new Date(about.at)
    if (about.kind === 'folder') mkdirSync(join(young, about.path), { recursive: true, mode: 0o700 })
    if (about.kind !== 'file') return
    mkdirSync(dirname(join(young, about.path)), { recursive: true, mode: 0o700 })
    await writeSparsely(join(young, about.path), data)
  })
  if (!base.firstPiece || Number.isNaN(base.ended.getTime()))
    throw new BackupFault(t('{file} bukan cadangan dasar yang utuh.', { file }))
  return base
}

/** All from the base on, of every timeline: which one leads to the moment is PostgreSQL's to find. */
async function fetchLog(archive: string, passphrase: string, firstPiece: string, folder: string) {
  mkdirSync(folder, { mode: 0o700 })
  for (const sealed of readdirSync(archive).filter((name) => name.endsWith(sealedLog))) {
    const name = sealed.slice(0, -sealedLog.length)
    if (name.endsWith('.history') || name.slice(8, 24) >= firstPiece.slice(8))
      await writeSparsely(join(folder, name), readSealed(join(archive, sealed), passphrase))
  }
}

async function replay(young: string, at: Date | undefined, log: Log): Promise<string> {
  const folder = clusterFolder(young)
  openSpool(folder)
  writeFileSync(join(folder, 'recovery.signal'), '')
  const program = findProgram(accountsFor(folder))
  giveAll(folder, program.account)

  const passwordIn = (file: string) => readFileSync(join(young, file), 'utf8').trim()
  const passwords = { eticket: passwordIn(accounts.eticket), eticket_server: passwordIn(accounts.eticket_server) }
  const plan = { cluster: { folder, passwords }, program, port: await freePort(), durable: true, log }
  const server = await startServer({ ...plan, further: towards(at) }).catch((error) => {
    throw error instanceof EngineFault && at && error.message.includes('before configured recovery target')
      ? new BackupFault(t('Arsip berakhir sebelum saat itu. Tanpa --at, semua yang ada dipulihkan.'))
      : error
  })
  try {
    return await lastAct(urlOf(plan))
  } finally {
    await stopServer(server)
  }
}

/** Nobody is let in before it is there: so its start is the end of the recovery. */
function towards(at: Date | undefined): Record<string, string> {
  return {
    hot_standby: 'off',
    restore_command: `test -f ${fetched}/%f && cp ${fetched}/%f "%p"`,
    recovery_target_action: 'promote',
    ...(at ? { recovery_target_time: at.toISOString().replace('T', ' ').replace('Z', '+00') } : {}),
  }
}

async function lastAct(url: string): Promise<string> {
  const { db } = connect(url, { size: 1 })
  try {
    const { rows } = await sql<{ at: string | null }>`select pg_last_xact_replay_timestamp()::text as at`.execute(db)
    return rows[0]?.at ?? '-'
  } finally {
    await db.destroy()
  }
}

/** Most of a piece of log that was cut for its time is nothing: it takes no room on the disk then. */
async function writeSparsely(file: string, data: AsyncIterable<Buffer>) {
  const handle = await open(file, 'w', 0o600)
  let length = 0
  try {
    for await (const bytes of data) {
      if (bytes.some((byte) => byte !== 0)) await handle.write(bytes, 0, bytes.length, length)
      length += bytes.length
    }
    await handle.truncate(length)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Root unpacked it; PostgreSQL runs under another account. */
function giveAll(folder: string, { uid, gid }: { uid?: number; gid?: number }) {
  if (uid === undefined || gid === undefined) return
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), uid, gid)
}
