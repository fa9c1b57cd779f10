import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { type Fault, sentenceOf } from './fault.ts'
import { anchorFaults, type Trusted } from './verify-anchors.ts'
import {
  chainFaults,
  disposalFaults,
  faultsOfReadings,
  guardFaults,
  recordFaults,
  type Scope,
} from './verify-records.ts'
import { asNoted } from './watched.ts'

type Asked = Scope & {
  /** Whether files are read too, and not taken at the word of the SHA-256 beside them. */
  contents: boolean
  trusted: Trusted
}

export type Verified = { entries: number; anchors: number; faults: number }

/**
 * Holds every record against its chain, every chain against itself, and all against the anchors, in one look at the database
 * as it is at this moment; others go on working. Tells each fault as it is found. Trusts nothing that the database says of
 * how to look.
 */
export async function verifyAudit(db: Database, asked: Asked, tell: (sentence: string) => void): Promise<Verified> {
  const looking = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await looking.execute((tx) => verifyWithin(tx, asked, tell))
}

/** The same within a transaction that sees the database as somebody left it. */
export async function verifyWithin(tx: Database, asked: Asked, tell: (sentence: string) => void): Promise<Verified> {
  await asNoted.execute(tx)
  let faults = 0
  for await (const fault of allFaults(tx, asked)) {
    faults += 1
    tell(sentenceOf(fault))
  }
  return { ...(await counted(tx)), faults }
}

async function* allFaults(tx: Database, { contents, trusted, ...scope }: Asked): AsyncGenerator<Fault> {
  yield* guardFaults(tx)
  yield* chainFaults(tx, scope)
  yield* recordFaults(tx, scope, contents)
  yield* disposalFaults(tx, scope)
  if (scope.chain === undefined) yield* faultsOfReadings(tx)
  yield* anchorFaults(tx, trusted)
}

async function counted(tx: Database): Promise<Omit<Verified, 'faults'>> {
  const { rows } = await sql<Omit<Verified, 'faults'>>`
    select (select count(*) from audit_entries) as entries, (select count(*) from audit_anchors) as anchors`.execute(tx)
  return rows[0] ?? { entries: 0, anchors: 0 }
}
