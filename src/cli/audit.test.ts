import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-cli-audit-'))
let world: World

beforeAll(async () => {
  world = await openWorld()
  await world.aTicket({ stage: 'closed' })
  writeFileSync(join(folder, 'secret'), world.office.secret.toString('hex'), { mode: 0o600 })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

test('the exit code of audit verify raises the alarm where something differs, and what it found is on record', async () => {
  expect(await eticket('audit', 'anchor')).toMatchObject({ code: 0, said: 'Jangkar 1.\n' })
  const honest = await eticket('audit', 'verify')
  expect(honest).toMatchObject({ code: 0, said: expect.stringMatching(/^\d+ catatan, 1 jangkar: semuanya cocok\.\n$/) })

  await sql`
    alter table handling_reports disable trigger user; update handling_reports set diagnosis = 'Lain.';
    alter table handling_reports enable trigger user`.execute(world.owner)
  const changed = await eticket('audit', 'verify')
  expect(changed.said).toMatch(/^BERUBAH: handling_reports \d+, rantai .*\n\d+ catatan, 1 jangkar: 1 tidak cocok\.\n$/)
  expect(changed.code).toBe(1)

  const { rows } = await sql`select whole, faults from audit_verifications order by id`.execute(world.owner)
  expect(rows).toEqual([
    { whole: true, faults: 0 },
    { whole: true, faults: 1 },
  ])
}, 120_000)

test('what the doctor found decides over its exit code', async () => {
  const { code, said } = await eticket('doctor', '--json')
  const found = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  // the server of the tests is careless on purpose
  expect(found).toContainEqual(expect.objectContaining({ check: 'durability', state: 'fault' }))
  expect(code).toBe(1)
}, 60_000)

async function eticket(...args: string[]) {
  const child = spawn(process.execPath, ['dist/server/cli.js', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: world.office.config.databaseUrl },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, said: out + err }
}
