import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { isIssuedBy } from '../../platform/pdf/reading/certificate.ts'
import { toPem } from '../../platform/pdf/reading/pem.ts'
import { isIntact, namesItsCertificate, readSignedMessage } from '../../platform/pdf/reading/signed-message.ts'
import { rootOf } from './anchor.ts'
import { readAnchors } from './anchor-file.ts'
import type { Fault } from './fault.ts'
import { anchorsInOrder, found } from './queries.ts'
import { hashOfStatement, readStatement } from './statement.ts'

/** `roots`: the office's own, as PEM; `folder`: where the anchors stand outside the database. */
export type Trusted = { roots: string[]; folder: string }

/** Every anchor by itself, in its order, against the leaves under it, and against what left the database. */
export async function* anchorFaults(tx: Database, { roots, folder }: Trusted): AsyncGenerator<Fault> {
  const kept = new Map<number, string>()
  let previous: string | undefined
  let expected = 1
  for await (const { number, statement, signature } of anchorsInOrder(tx)) {
    const key = String(number)
    for (; expected < number; expected++) yield { kind: 'anchor_missing', key: String(expected) }
    expected = number + 1
    kept.set(number, statement)
    const said = readStatement(statement)
    if (!said || said.number !== number) yield { kind: 'anchor_unreadable', key }
    else {
      if (said.previous !== hashOfStatement(previous)) yield { kind: 'anchor_order', key }
      if (!(await isSigned(statement, signature, { roots, at: said.at }))) yield { kind: 'anchor_signature', key }
      if ((await rootOf(tx, number)) !== said.root || (await leafCount(tx, number)) !== said.chains)
        yield { kind: 'anchor_root', key }
    }
    previous = statement
  }
  yield* fileFaults(kept, { roots, folder })
  yield* leafFaults(tx)
  yield* unanchored(tx)
}

/** A CMS signature over the statement by a certificate that one of these roots issued. */
async function isSigned(statement: string, signature: Uint8Array, { roots, at }: { roots: string[]; at: Date }) {
  const message = readSignedMessage(signature)
  if (!message || (await namesItsCertificate(message)) !== 'right') return false
  if (!(await isIntact(message, new TextEncoder().encode(statement)))) return false
  const certificate = toPem('CERTIFICATE', new Uint8Array(message.holder.der).buffer)
  const issued = await Promise.all(roots.map((root) => isIssuedBy(certificate, root, at)))
  return issued.includes(true)
}

/** Whoever rewrites the database does not rewrite what left it; and after an old copy was put back the file knows more. */
async function* fileFaults(kept: Map<number, string>, { roots, folder }: Trusted): AsyncGenerator<Fault> {
  for await (const { number, statement, signature } of readAnchors(folder)) {
    const key = String(number)
    if (number === 0) yield { kind: 'anchor_line' }
    else if (!kept.has(number)) yield { kind: 'anchor_newer', key }
    else if (kept.get(number) !== statement) {
      const at = readStatement(statement)?.at ?? new Date(0)
      // a line that nobody signed accuses nobody
      const genuine = await isSigned(statement, Buffer.from(signature, 'base64'), { roots, at })
      yield genuine ? { kind: 'anchor_file', key } : { kind: 'anchor_line' }
    }
  }
}

async function leafCount(tx: Database, anchor: number): Promise<number> {
  const { rows } = await sql<{ leaves: number }>`
    select count(*) as leaves from audit_anchor_leaves where anchor = ${anchor}`.execute(tx)
  return rows[0]?.leaves ?? 0
}

type Leafed = { kind: 'cut' | 'rewritten'; anchor: number; chain: number; entries: number }

/** Each head that was ever anchored still stands where it stood, unless its ticket was disposed of since. */
async function* leafFaults(tx: Database): AsyncGenerator<Fault> {
  const leaves = found<Leafed>(
    tx,
    sql<Leafed>`
    select case when e.hash is null then 'cut' else 'rewritten' end as kind, leaf.anchor, leaf.chain, leaf.entries
    from audit_anchor_leaves leaf
      left join audit_entries e on e.chain = leaf.chain and e.seq = leaf.entries
      left join audit_closed_chains closed on closed.chain = leaf.chain and closed.entries >= leaf.entries
    where case when closed.chain is null then e.hash is distinct from leaf.head
      else closed.entries = leaf.entries and closed.head <> leaf.head end
    order by leaf.anchor, leaf.position`,
  )
  for await (const { kind, anchor, chain, entries } of leaves)
    yield { kind, chain: String(chain), key: String(anchor), seq: entries }
}

// what was under way while an anchor was made bears an earlier time and stands under the next one
const underWay = '10 minutes'

/** Entries that say they are older than the last anchor but do not stand under it. */
async function* unanchored(tx: Database): AsyncGenerator<Fault> {
  const late = found<{ chain: number; anchor: number }>(
    tx,
    sql<{ chain: number; anchor: number }>`
    with last as (select number, made_at from audit_anchors order by number desc limit 1),
      anchored as (select chain, max(entries) as entries from audit_anchor_leaves group by chain)
    select old.chain, last.number as anchor
    from last, lateral (
        select chain, max(seq) as seq from audit_entries where at < last.made_at - interval '${sql.raw(underWay)}' group by chain) old
      left join anchored using (chain)
    where old.seq > coalesce(anchored.entries, 0)
    order by old.chain`,
  )
  for await (const { chain, anchor } of late) yield { kind: 'backdated', chain: String(chain), key: String(anchor) }
}
