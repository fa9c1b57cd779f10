import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngineChild } from '../../test/engine-child.ts'
import { plantOffice } from '../demo/plant-demo.ts'
import { connect } from '../platform/database/connect.ts'
import { migrate } from '../platform/database/migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-cli-backup-'))
const office = join(folder, 'office')
const file = join(folder, 'office.backup')
let engine: Awaited<ReturnType<typeof startEngineChild>>

beforeAll(async () => {
  engine = await startEngineChild(office)
  writeFileSync(join(office, 'secret'), '07'.repeat(32))
  writeFileSync(join(folder, 'phrase'), 'sebuah frasa sandi\n')
  const { db, pool } = connect(engine.url)
  await migrate(db)
  await runMigrations({ pgPool: pool })
  await plantOffice(db)
  await db.destroy()
})
afterAll(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true })
})

test('an office is backed up while it runs, restored into an empty folder, and verified, from the shell', async () => {
  const made = await eticket(office, 'backup', '--to', file)
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining(`  ${file}`) })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file).includes('Retno')).toBe(false)

  const second = join(folder, 'second')
  const [restored, verified] = await Promise.all([
    eticket(second, 'restore', file),
    eticket(office, 'backup', 'verify', file),
  ])
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Dipulihkan') })
  expect(verified).toMatchObject({ code: 0, said: expect.stringContaining('Semuanya sama.') })
  expect(await ask(engine.url, 'select verified_at is not null as it from backups')).toEqual([{ it: true }])

  const people = 'select username, name from people order by 1'
  const again = await startEngineChild(second)
  expect(await ask(again.url, people)).toEqual(await ask(engine.url, people))
  await again.stop()
  expect(readFileSync(join(second, 'secret'), 'utf8')).toBe('07'.repeat(32))

  const refused = await eticket(second, 'restore', file)
  expect(refused.code).toBe(1)
  expect(refused.said.trim().split('\n')).toEqual([expect.stringContaining('Pemulihan hanya ke tempat kosong')])
}, 120_000)

async function ask(url: string, question: string) {
  const { db } = connect(url, { size: 1 })
  return (
    await sql
      .raw(question)
      .execute(db)
      .finally(() => db.destroy())
  ).rows
}

async function eticket(dataDir: string, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, BACKUP_PASSPHRASE_FILE: join(folder, 'phrase') },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, said: out + err }
}
