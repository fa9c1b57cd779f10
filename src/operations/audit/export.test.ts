import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { has } from '../../../test/signed-letter.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { makeAnchor } from './anchor.ts'
import { anchorFile, readAnchors, writeAnchors } from './anchor-file.ts'
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

test('who was shown personal data stands in the export, and nothing from outside its days', async () => {
  await sql`insert into personal_data_readings (reader_id, kind, object, via, read_at)
    values (${world.act('kasubag').person.id}, 'ticket', 'T-1', 'page', now())`.execute(world.db)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const within = async (from: number, until: number) => {
    const whole = await text(exportFile(world.db, 'jsonl', { ...asked(), from: day(from), until: day(until) }))
    const lines = whole
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    return lines.filter(({ what }) => ['entry', 'proof', 'reading'].includes(what))
  }
  const [reading] = (await within(-1, 1)).filter(({ what }) => what === 'reading')
  expect(JSON.parse(reading.row)).toMatchObject({ object: 'T-1', reader_id: world.act('kasubag').person.id })
  expect(sha256Hex(reading.row)).toBe(reading.digest)
  expect([await within(1, 2), await within(-2, -1)]).toEqual([[], []])
})

test('no password, sealed key or byte of a file stands in the export', async () => {
  const whole = await text(exportFile(world.db, 'jsonl', asked()))
  const { rows } = await sql<{ secret: string }>`select password as secret from credentials
    union all select sealed_key from certificate_authorities`.execute(world.db)
  for (const { secret } of rows) expect(whole).not.toContain(secret)
  expect(whole).not.toContain('255044462d')
})

test('as a table it has the same entries, and nothing that a spreadsheet would reckon', async () => {
  for (const sign of '=+-@')
    await sql`select append_entry(0, 'insert', 34::smallint, 'settings', ${`${sign}1`}, sha256('x'))`.execute(
      world.owner,
    )
  const table = (await buffer(exportFile(world.db, 'csv', asked()))).toString('utf8')
  const lines = table.split('\r\n').filter(Boolean)
  const { rows } = await sql<{ entries: number }>`select count(*) as entries from audit_entries`.execute(world.db)
  expect(lines).toHaveLength((rows[0]?.entries ?? 0) + 1)
  expect(table.match(/(?<=;")'[=+\-@]1(?=";)/g)).toEqual(["'=1", "'+1", "'-1", "'@1"])
  expect(table).not.toMatch(/(^|;)"?[=+@]/m)
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

  const shared = join(folder, 'shared')
  await Promise.all([1, 2, 3].map(() => writeAnchors(world.office.db, shared)))
  expect((await Array.fromAsync(readAnchors(shared))).map((anchor) => anchor.number)).toEqual(numbers)
})
