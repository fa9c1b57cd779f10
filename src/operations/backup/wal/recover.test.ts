import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../platform/database/connect.ts'
import { startEngine } from '../../../platform/database/engine/engine.ts'
import { migrate } from '../../../platform/database/migrate.ts'
import { createLog } from '../../../platform/log.ts'
import { baseBackup } from './base-backup.ts'
import { startOwnDatabase } from './own-database.ts'
import { recover } from './recover.ts'

const passphrase = 'sebuah frasa sandi'
const log = createLog({ logLevel: 'silent' })
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-wal-'))
const dataDir = join(folder, 'office')
const walFolder = join(folder, 'wal')
let archive: string
let between: Date

/** Rows 1 before a moment, 2 after it, and then the machine is gone. */
beforeAll(async () => {
  const passphraseFile = join(folder, 'phrase')
  writeFileSync(passphraseFile, passphrase)
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'secret'), '07'.repeat(32))
  const place = { dataDir, backup: { passphraseFile, walFolder, keep: { daily: 7, weekly: 0, monthly: 0 } } }
  const engine = await startOwnDatabase(place, log)
  const connection = connect(engine.url)
  const { db } = connection
  await migrate(db)
  await sql`create table marks (n int)`.execute(db)
  await baseBackup({ ...connection, url: engine.url }, place, passphrase, new Date())

  await sql`insert into marks values (1)`.execute(db)
  await sleep(50)
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  between = rows[0]?.now ?? new Date(0)
  await sleep(50)
  await sql`insert into marks values (2)`.execute(db)
  await db.destroy()
  await engine.stop()
  archive = join(walFolder, readdirSync(walFolder)[0] ?? '')
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

async function marksAfter(at: Date): Promise<unknown[]> {
  const place = { dataDir: mkdtempSync(join(folder, 'place-')) }
  await recover(place, archive, passphrase, at, log)
  const engine = await startEngine({ dataDir: place.dataDir, log })
  const { db } = connect(engine.url, { size: 1 })
  try {
    return (await sql`select n from marks order by n`.execute(db)).rows
  } finally {
    await db.destroy()
    await engine.stop()
  }
}

test('the office is again as it was at that moment, exactly', async () => {
  expect(await marksAfter(between)).toEqual([{ n: 1 }])
}, 60_000)

test('a moment outside the archive, and another passphrase, leave the place empty', async () => {
  const place = { dataDir: mkdtempSync(join(folder, 'place-')) }
  await expect(recover(place, archive, passphrase, new Date(0), log)).rejects.toThrow('Tidak ada cadangan dasar')
  await expect(recover(place, archive, 'frasa yang lain sekali', between, log)).rejects.toThrow('tidak cocok')
  await expect(recover(place, archive, passphrase, new Date(Date.now() + 60_000), log)).rejects.toThrow(
    'Arsip berakhir',
  )
  expect(readdirSync(place.dataDir)).toEqual(['server.lock'])
}, 60_000)
