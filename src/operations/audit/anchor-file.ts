import { appendFileSync, closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/connect.ts'

/** An anchor as it leaves the database: all that somebody needs to check it, but the root that he trusts. */
export type WrittenAnchor = { number: number; statement: string; signature: string; certificate: string }

export function anchorFolder({ auditAnchorDir, dataDir }: Pick<Config, 'auditAnchorDir' | 'dataDir'>): string {
  return auditAnchorDir ?? join(dataDir, 'anchors')
}

export function anchorFile(folder: string): string {
  return join(folder, 'anchors.jsonl')
}

/** Makes whoever makes or writes anchors wait for another who does, until the transaction ends. */
export const oneAtATime = sql`select pg_advisory_xact_lock(8056)`

/** Appends every anchor that the file lacks, one JSON a line, and waits until the disk has it. Answers how many. */
export function writeAnchors(db: Database, folder: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime.execute(tx)
    return writeMissing(tx, folder)
  })
}

async function writeMissing(db: Database, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = anchorFile(folder)
  const written = new Set<number>()
  for await (const { number } of readAnchors(folder)) written.add(number)

  const missing = (await anchorsToWrite(db)).filter(({ number }) => !written.has(number))
  if (missing.length === 0) return 0
  const handle = openSync(file, 'a', 0o600)
  try {
    for (const anchor of missing) appendFileSync(handle, `${JSON.stringify(anchor)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return missing.length
}

/** Line by line; a line that is no anchor, half-written say, has the number 0. Nothing where there is no file. */
export async function* readAnchors(folder: string): AsyncGenerator<WrittenAnchor> {
  const file = anchorFile(folder)
  if (!existsSync(file)) return
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity }))
    if (line !== '') yield anchorIn(line)
}

function anchorIn(line: string): WrittenAnchor {
  try {
    const { number = 0, statement = '', signature = '', certificate = '' } = JSON.parse(line)
    return { number: Number(number), statement: String(statement), signature: String(signature), certificate }
  } catch {
    return { number: 0, statement: line, signature: '', certificate: '' }
  }
}

async function anchorsToWrite(db: Database): Promise<WrittenAnchor[]> {
  const { rows } = await sql<WrittenAnchor>`
    select number, statement, translate(encode(signature, 'base64'), E'\n', '') as signature, certificate
    from audit_anchors join audit_keys on audit_keys.id = key_id order by number`.execute(db)
  return rows
}
