import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { createWebhook } from '../../notifications/webhooks/write-webhook.ts'
import { connect, type Database } from '../../platform/database/connect.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { openSecret } from '../../platform/secret.ts'
import { verifyAudit } from '../audit/verify.ts'
import { sealedColumns, sealedTexts } from './queries.ts'
import { rotateSecret } from './rotate-secret.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-rotation-'))
const config = { dataDir }
const file = join(dataDir, 'secret')
let world: World
let owner: Database
beforeAll(async () => {
  world = await openWorld()
  const { office } = world
  office.secret = await openSecret(world.db, config)
  await world.aTicket({ stage: 'signed' })
  await createWebhook(office, world.act('admin'), {
    name: 'Gerbang',
    url: 'https://93.184.216.34/',
    kinds: ['new_ticket'],
  })
  const { id: personId } = world.act('kasubag').person
  const sealedSecret = seal('of an app', office.secret)
  await world.db.insertInto('authenticatorApps').values({ personId, sealedSecret, confirmedAt: new Date() }).execute()
})
afterAll(async () => {
  await owner?.destroy()
  await world.close()
  rmSync(dataDir, { recursive: true })
})

test('beside a running server it refuses, and leaves no file behind', async () => {
  await expect(rotateSecret(world.db, config)).rejects.toThrow('Hentikan semua server')
  expect(existsSync(`${file}.next`)).toBe(false)
})

test('killed between the commit and its file, the next start goes on with the new secret, and opens all', async () => {
  const old = world.office.secret
  const before = await everyText()
  expect(before.length).toBeGreaterThan(3)
  await stopServer()
  const killed = () => Promise.reject(new Error('killed'))
  await expect(rotateSecret(owner, config, killed)).rejects.toThrow('killed')
  expect(readFileSync(file, 'utf8')).toBe(old.toString('hex'))

  const secret = await openSecret(owner, config)
  expect(secret).not.toEqual(old)
  expect(existsSync(`${file}.next`)).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe(secret.toString('hex'))
  const after = await everyText()
  expect(after.map((text) => unseal(text, secret))).toEqual(before.map((text) => unseal(text, old)))
  expect(after.filter((text) => unseal(text, old) !== undefined)).toEqual([])
})

test('killed before the commit nothing has changed, and what was left of it is written over', async () => {
  const secret = await openSecret(owner, config)
  writeFileSync(`${file}.next`, 'f'.repeat(64))
  expect(await openSecret(owner, config)).toEqual(secret)

  const { shut, sealedAnew } = await rotateSecret(owner, config)
  expect({ shut, sealedAnew: sealedAnew > 3 }).toEqual({ shut: 0, sealedAnew: true })
  expect(await openSecret(owner, config)).not.toEqual(secret)
})

test('sessions end, the guards stand again, and the audit finds nothing amiss', async () => {
  const { rows } = await sql<{ sessions: number }>`select count(*) as sessions from sessions`.execute(owner)
  expect(rows[0]?.sessions).toBe(0)
  await expect(sql`update signing_certificates set sealed_key = 'x'`.execute(owner)).rejects.toThrow()
  const told: string[] = []
  await verifyAudit(owner, { contents: true, trusted: { roots: [], folder: dataDir } }, (fault) => told.push(fault))
  expect(told).toEqual([])
  const off = await sql`select from pg_trigger where tgenabled = 'D'`.execute(owner)
  expect(off.rows).toHaveLength(0)
})

/** The command asks for it: its connections are closed. */
async function stopServer() {
  await world.office.live.close()
  await Promise.all([world.db.destroy(), world.office.db.destroy()])
  const { pathname } = new URL(world.office.config.databaseUrl ?? '')
  owner = connect(Object.assign(new URL(inject('postgresUrl')), { pathname }).href, { size: 1 }).db
}

async function everyText(): Promise<string[]> {
  const db = owner ?? world.db
  const texts: string[] = []
  for (const column of await sealedColumns(db)) texts.push(...(await sealedTexts(db, column)).map(({ text }) => text))
  return texts
}
