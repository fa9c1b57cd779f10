import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { sha256Hex } from './merkle.ts'
import { found } from './queries.ts'
import { readingText } from './readings.ts'
import { keyOf, rowText, type Shape, shapeNames, shapes } from './watched.ts'

/** Moments as ISO text: from, and up to but without. */
export type Period = { from: string; until: string }

/** `row` is what the row says where it still says it: of a row that changed since, only the last entry has it. */
export type Entry = {
  chain: number
  ticket: string | null
  seq: number
  at: string
  op: string
  shape: number
  table: string
  key: string
  digest: string
  previous: string
  hash: string
  row?: string | null
}

/** Every chain that grew in the period, from its beginning. */
export function entriesOf(tx: Database, { from, until }: Period): AsyncGenerator<Entry> {
  return found<Entry>(
    tx,
    sql<Entry>`
    select e.chain, (select number from tickets where id = e.chain) as ticket, e.seq,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.op, e.shape, of_table as table, e.key,
      encode(e.digest, 'hex') as digest,
      coalesce(encode(lag(e.hash) over (partition by e.chain order by e.seq), 'hex'), repeat('0', 64)) as previous,
      encode(e.hash, 'hex') as hash
    from audit_entries e join ${shapeNames()} using (shape)
    where e.chain in (select chain from audit_entries where at >= ${sql.lit(from)}::timestamptz
      and at < ${sql.lit(until)}::timestamptz)
    order by e.chain, e.seq`,
  )
}

const portion = 500

/** The same with their rows, looked up a portion at a time. */
export async function* withRows(tx: Database, entries: AsyncGenerator<Entry>): AsyncGenerator<Entry> {
  let held: Entry[] = []
  for await (const entry of entries) {
    held.push(entry)
    if (held.length < portion) continue
    yield* await lookedUp(tx, held)
    held = []
  }
  yield* await lookedUp(tx, held)
}

async function lookedUp(tx: Database, entries: Entry[]): Promise<Entry[]> {
  const texts = new Map<string, string>()
  for (const [id, ofShape] of Map.groupBy(entries, ({ shape }) => shape)) {
    const shape = shapes.find((one) => one.id === id)
    const keys = ofShape.map(({ key }) => key)
    if (shape) for (const { key, text } of await rowsOf(tx, shape, keys)) texts.set(`${id} ${key}`, text)
  }
  return entries.map((entry) => {
    const text = texts.get(`${entry.shape} ${entry.key}`)
    return { ...entry, row: text !== undefined && sha256Hex(text) === entry.digest ? text : null }
  })
}

async function rowsOf(tx: Database, shape: Shape, keys: string[]): Promise<{ key: string; text: string }[]> {
  const first = shape.key[0] ?? 'id'
  const firsts = shape.key.length === 1 ? keys : keys.map((key) => key.split('|')[0] ?? '')
  const { rows } = await sql<{ key: string; text: string }>`
    select ${keyOf(shape)} as key, ${rowText(shape)} as text from ${sql.table(shape.table)} r
    where r.${sql.ref(first)} = any(${firsts}) and ${keyOf(shape)} = any(${keys})`.execute(tx)
  return rows
}

export type NotedReading = { day: string; digest: string; row: string }

/** Who was shown personal data in the period; `digest` is of `row`, and that of its day stands in chain -3. */
export function readingsOf(tx: Database, { from, until }: Period): AsyncGenerator<NotedReading> {
  return found<NotedReading>(
    tx,
    sql<NotedReading>`
    select to_char(read_at at time zone 'UTC', 'YYYY-MM-DD') as day, encode(sha256(convert_to(row, 'UTF8')), 'hex') as digest, row
    from (select r.id, r.read_at, ${readingText} as row from personal_data_readings r
      where read_at >= ${sql.lit(from)}::timestamptz and read_at < ${sql.lit(until)}::timestamptz) readings
    order by id`,
  )
}
