import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { adoptSecret, openSecret, readSecret, SecretFault } from './secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-secret-'))
const machine = (name: string) => ({ dataDir: join(folder, name) })
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await sql`truncate installation`.execute(database.db)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the first start makes the secret, readable by its owner alone, and keeps nothing of it in the database', async () => {
  const secret = await openSecret(database.db, machine('first'))
  const file = join(folder, 'first/secret')
  expect(readFileSync(file, 'utf8')).toBe(secret.toString('hex'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await openSecret(database.db, machine('first'))).toEqual(secret)

  const { rows } = await sql<{ kept: string }>`select secret_fingerprint::text as kept from installation`.execute(
    database.db,
  )
  expect(rows[0]?.kept).not.toContain(secret.toString('hex').slice(0, 8))
})

test('a second machine without the secret is refused and makes none; with a copy of it, it is let in', async () => {
  const secret = await openSecret(database.db, machine('one'))
  await expect(openSecret(database.db, machine('two'))).rejects.toThrow(SecretFault)
  expect(existsSync(join(folder, 'two'))).toBe(false)

  const secretFile = join(folder, 'copied')
  writeFileSync(secretFile, `${secret.toString('hex')}\n`)
  expect(await openSecret(database.db, { ...machine('two'), secretFile })).toEqual(secret)
})

test('a machine with a secret of its own is refused, until it is adopted', async () => {
  await openSecret(database.db, machine('three'))
  const other = readSecret(machine('four'))
  await expect(openSecret(database.db, machine('four'))).rejects.toThrow('bukan rahasia pemasangan')

  await adoptSecret(database.db, other)
  expect(await openSecret(database.db, machine('four'))).toEqual(other)
  await expect(openSecret(database.db, machine('three'))).rejects.toThrow(SecretFault)
})

test('of two machines that begin at once with secrets of their own one goes on', async () => {
  const begun = await Promise.allSettled(['five', 'six'].map((name) => openSecret(database.db, machine(name))))
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a named file is never made, and half a secret is none', async () => {
  const secretFile = join(folder, 'nowhere')
  await expect(openSecret(database.db, { ...machine('seven'), secretFile })).rejects.toThrow('tidak dapat dibaca')
  expect(existsSync(secretFile)).toBe(false)

  writeFileSync(secretFile, 'ab12')
  await expect(openSecret(database.db, { ...machine('seven'), secretFile })).rejects.toThrow('32 bita')
})
