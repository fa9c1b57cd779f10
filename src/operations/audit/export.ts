import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { authorityCertificates } from '../../registers/documents/certificates/queries.ts'
import { type Entry, entriesOf, type Period, readingsOf, withRows } from './export-entries.ts'
import { leafHash, levelsOver, type ProofStep, proofOf } from './merkle.ts'
import { anchorsInOrder, leavesOf } from './queries.ts'
import { asNoted } from './watched.ts'

export type ExportRequest = Period & {
  /** Also what the rows themselves say, personal data included, and not their hashes alone. */
  rows: boolean
  office: string
  at: Date
}

/** One line of the file; `what` tells which. */
export type Line = { what: string } & Record<string, unknown>

/**
 * All that an auditor needs without this program: each chain that grew in these days as a whole, the proof that leads from its
 * head to a signed anchor, the anchors, the office's certificates, and who read personal data. One look at the database.
 */
export async function* exportAudit(db: Database, asked: ExportRequest): AsyncGenerator<Line> {
  yield* looking(db, async function* (tx): AsyncGenerator<Line> {
    const { office, from, until, at, rows } = asked
    yield { what: 'export', office, from, until, made: at.toISOString(), withRows: rows }
    for (const pem of await authorityCertificates(tx)) yield { what: 'root', pem }
    for await (const anchor of anchorsInOrder(tx))
      yield {
        what: 'anchor',
        number: anchor.number,
        statement: anchor.statement,
        signature: anchor.signature.toString('base64'),
        certificate: anchor.certificate,
        timestampedAt: anchor.timestampedAt,
      }
    for await (const entry of read(tx, asked)) yield { what: 'entry', ...entry }
    yield* proofs(tx, asked)
    for await (const reading of readingsOf(tx, asked)) yield { what: 'reading', ...reading }
  })
}

/** The entries alone, for a table. */
export async function* exportEntries(db: Database, asked: ExportRequest): AsyncGenerator<Entry> {
  yield* looking(db, (tx) => read(tx, asked))
}

function read(tx: Database, asked: ExportRequest): AsyncGenerator<Entry> {
  return asked.rows ? withRows(tx, entriesOf(tx, asked)) : entriesOf(tx, asked)
}

async function* looking<Part>(db: Database, work: (tx: Database) => AsyncGenerator<Part>): AsyncGenerator<Part> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    await asNoted.execute(tx)
    yield* work(tx)
  } finally {
    await tx.rollback().execute()
  }
}

type Proved = { chain: number; anchor: number; position: number; entries: number; head: string }

async function* proofs(tx: Database, { from, until }: Period): AsyncGenerator<Line> {
  let known: { anchor: number; levels: string[][] } | undefined
  for (let after = { anchor: 0, position: -1 }; ; ) {
    const { rows } = await sql<Proved>`
      select chain, anchor, position, entries, encode(head, 'hex') as head from (
        select distinct on (chain) * from audit_anchor_leaves
        where chain in (select chain from audit_entries where at >= ${from}::timestamptz and at < ${until}::timestamptz)
        order by chain, anchor desc) last
      where (anchor, position) > (${after.anchor}, ${after.position})
      order by anchor, position limit 1000`.execute(tx)
    for (const { anchor, position, ...leaf } of rows) {
      if (known?.anchor !== anchor) known = { anchor, levels: await levelsOf(tx, anchor) }
      const path: ProofStep[] = proofOf(known.levels, position)
      yield { what: 'proof', anchor, ...leaf, path }
      after = { anchor, position }
    }
    if (rows.length < 1000) return
  }
}

async function levelsOf(tx: Database, anchor: number): Promise<string[][]> {
  const leaves: string[] = []
  for await (const leaf of leavesOf(tx, anchor)) leaves.push(leafHash(leaf))
  return levelsOver(leaves)
}
