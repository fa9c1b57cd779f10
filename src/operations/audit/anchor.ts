import { createHash } from 'node:crypto'
import type { Database } from '../../platform/database/connect.ts'
import { detachedSignature } from '../../platform/pdf/signature/cms.ts'
import { TimestampFault } from '../../platform/pdf/signature/timestamp.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Office } from '../../registers/site.ts'
import { anchorFolder, oneAtATime, writeAnchors } from './anchor-file.ts'
import { anchorKey } from './anchor-key.ts'
import { growingRoot, leafHash } from './merkle.ts'
import { insertAnchor, insertLeaves, lastAnchor, leavesOf } from './queries.ts'
import { noteReadings } from './readings.ts'
import { hashOfStatement, statementText } from './statement.ts'
import { asNoted } from './watched.ts'

export type AnchorOffice = Pick<Office, 'db' | 'secret' | 'config' | 'log'>

/**
 * Binds the heads of all chains that grew since the last anchor into one signed statement and writes it outside the
 * database. Safe to run twice and at once. Answers its number; nothing where no chain grew.
 */
export async function makeAnchor(office: AnchorOffice, at: Date): Promise<number | undefined> {
  const policies = await readPolicies(office.db)
  const number = await office.db.transaction().execute(async (tx) => {
    await oneAtATime.execute(tx)
    await asNoted.execute(tx)
    await noteReadings(tx, at)
    const last = await lastAnchor(tx)
    const next = (last?.number ?? 0) + 1
    const chains = await insertLeaves(tx, next)
    if (chains === 0) return undefined

    const key = await anchorKey(tx, { secret: office.secret, office: policies['office.name'], at })
    const previous = hashOfStatement(last?.statement)
    const statement = statementText({ number: next, at, previous, chains, root: await rootOf(tx, next) })
    // nobody waits meanwhile, even for a slow authority: the transaction has written into tables of its own alone
    const { message, timestampedAt } = await signed(office, key, statement)
    await insertAnchor(tx, {
      number: next,
      madeAt: at,
      statement,
      signature: Buffer.from(message),
      keyId: key.id,
      timestampedAt,
    })
    return next
  })
  await writeAnchors(office.db, anchorFolder(office.config))
  return number
}

/** The root over the leaves of an anchor as they are now, read in portions. */
export async function rootOf(db: Database, anchor: number): Promise<string> {
  const tree = growingRoot()
  for await (const leaf of leavesOf(db, anchor)) tree.add(leafHash(leaf))
  return tree.root()
}

/** Where the authority for time does not answer, an anchor without its stamp is better than none. */
async function signed({ config, log }: AnchorOffice, key: Parameters<typeof detachedSignature>[1], statement: string) {
  const digest = createHash('sha256').update(statement).digest()
  const stampedBy = { timestampUrl: config.tsaUrl, timestampRoot: config.tsaRoot }
  try {
    return await detachedSignature(digest, key, stampedBy)
  } catch (error) {
    if (!(error instanceof TimestampFault)) throw error
    log.warn({ err: error }, 'an audit anchor without a timestamp')
    return await detachedSignature(digest, key)
  }
}
