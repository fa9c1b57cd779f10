import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { has } from '../../../test/signed-letter.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { unguarded } from '../../platform/tables/write-csv.ts'
import { makeAnchor } from './anchor.ts'
import { anchorFile } from './anchor-file.ts'
import { exportFile } from './export-file.ts'
import { growingRoot, leafHash, levelsOver, proofOf, sha256Hex } from './merkle.ts'
import { readStatement } from './statement.ts'

const folder = mkdtempSync(join(tmpdir(), 'export-'))
let world: World
let number: string

beforeAll(async () => {
  world = await openWorld()
  world.office.config.auditAnchorDir = folder
  number = await world.aTicket({ stage: 'closed' })
  await makeAnchor(world.office, new Date())
}, 60_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const asked = () => ({
  from: new Date(Date.now() - 86_400_000).toISOString(),
  until: new Date(Date.now() + 86_400_000).toISOString(),
  rows: true,
  office: 'Pusdatin',
  at: new Date(),
})

type Step = { side: string; hash: string }

test('the export leads from each row by its chain and proof to a signed anchor', async () => {
  const lines = (await text(exportFile(world.db, 'jsonl', asked())))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const of = (what: string) => lines.filter((line) => line.what === what)

  const roots = new Map(of('anchor').map((anchor) => [anchor.number, readStatement(anchor.statement)?.root]))
  const heads = new Map<number, string>()
  for (const { chain, seq, at, op, shape, table, key, digest, previous, hash, row } of of('entry')) {
    expect(previous).toBe(seq === 1 ? '0'.repeat(64) : heads.get(chain))
    expect(sha256Hex([previous, chain, seq, at, op, shape, table, key, digest].join(' '))).toBe(hash)
    if (row !== null) expect(sha256Hex(row)).toBe(digest)
    heads.set(chain, hash)
  }
  for (const { chain, entries, head, anchor, path } of of('proof')) {
    const along = (hash: string, step: Step) =>
      sha256Hex(step.side === 'left' ? `node ${step.hash} ${hash}` : `node ${hash} ${step.hash}`)
    expect(path.reduce(along, leafHash({ chain, entries, head }))).toBe(roots.get(anchor))
  }
  const closing = of('entry').filter((entry) => entry.ticket === number && entry.table === 'ticket_events')
  expect(closing.map(({ row }) => JSON.parse(row).action)).toEqual(
    expect.arrayContaining(['submit', 'sign', 'give_feedback']),
  )
})

test('no password, sealed key or byte of a file stands in the export', async () => {
  const whole = await text(exportFile(world.db, 'jsonl', asked()))
  const { rows } = await sql<{ secret: string }>`select password as secret from credentials
    union all select sealed_key from certificate_authorities`.execute(world.db)
  for (const { secret } of rows) expect(whole).not.toContain(secret)
  expect(whole).not.toContain('255044462d')
})

test('as a table it has the same entries, and nothing that a spreadsheet would reckon', async () => {
  await sql`update holidays set name = '=1+1' where day = (select min(day) from holidays)`.execute(world.db)
  const table = (await buffer(exportFile(world.db, 'csv', asked()))).toString('utf8')
  const lines = table.split('\r\n').filter(Boolean)
  const { rows } = await sql<{ entries: number }>`select count(*) as entries from audit_entries`.execute(world.db)
  expect(lines).toHaveLength((rows[0]?.entries ?? 0) + 1)
  expect(
    lines.slice(1).every((line) => line.split(';').every((cell) => unguarded(cell) === cell || cell[0] === "'")),
  ).toBe(true)
  expect(table).not.toMatch(/(^|;)=/m)
})

test('roots and proofs agree for trees of every size', () => {
  for (let size = 1; size <= 20; size++) {
    const leaves = Array.from({ length: size }, (_, at) => sha256Hex(String(at)))
    const tree = growingRoot()
    for (const leaf of leaves) tree.add(leaf)
    const levels = levelsOver(leaves)
    const root = tree.root()
    expect(levels.at(-1)).toEqual([root])
    leaves.forEach((leaf, at) => {
      const along = (hash: string, { side, hash: other }: Step) =>
        sha256Hex(side === 'left' ? `node ${other} ${hash}` : `node ${hash} ${other}`)
      expect(proofOf(levels, at).reduce(along, leaf)).toBe(root)
    })
  }
})

test.skipIf(!has('openssl') || !has('jq'))(
  'the recipe of the manual agrees, with openssl, jq and sha256sum alone',
  async () => {
    const manual = readFileSync(join(import.meta.dirname, '../../../docs/operations/audit.md'), 'utf8')
    const recipe = [...manual.matchAll(/```sh recipe\n([\s\S]*?)```/g)].map(([, shell]) => shell).join('\n')
    const place = mkdtempSync(join(tmpdir(), 'auditor-'))
    writeFileSync(join(place, 'audit.jsonl'), await text(exportFile(world.db, 'jsonl', asked())))
    writeFileSync(join(place, 'kantor.pem'), (await rootPem()) ?? '')
    const run = (file = 'audit.jsonl') =>
      execFileSync('bash', ['-euc', recipe], {
        cwd: place,
        encoding: 'utf8',
        env: { ...process.env, FILE: file, TICKET: number },
      })

    expect(run().trim().split('\n')).toEqual(['anchors signed and in order', 'chain fits', 'rows fit', 'proof fits'])

    const forged = readFileSync(join(place, 'audit.jsonl'), 'utf8').replace(
      '\\"action\\": \\"sign\\"',
      '\\"action\\": \\"hold\\"',
    )
    writeFileSync(join(place, 'forged.jsonl'), forged)
    expect(() => run('forged.jsonl')).toThrow()
    rmSync(place, { recursive: true })
  },
  60_000,
)

async function rootPem() {
  const row = await world.db.selectFrom('certificateAuthorities').select('certificate').executeTakeFirst()
  return row?.certificate
}

test('each anchor is written outside once, and a second server adds none', async () => {
  const before = readFileSync(anchorFile(folder), 'utf8')
  await Promise.all([makeAnchor(world.office, new Date()), makeAnchor(world.office, new Date())])
  const after = readFileSync(anchorFile(folder), 'utf8').trim().split('\n')
  const numbers = after.map((line) => JSON.parse(line).number)
  expect(after.join('\n').startsWith(before.trim())).toBe(true)
  expect(new Set(numbers).size).toBe(numbers.length)
})
