import { type RawBuilder, sql } from 'kysely'
import { tablesOfTheOffice, tablesOfTickets } from './watched-tables.ts'

/** One form that rows of a table were noted in. */
export type Shape = { id: number; table: string; chain: ChainRule; key: string[]; columns: Column[] }
type Column = { name: string; as: 'is' | 'secret' | 'file' }
type ChainRule = keyof typeof chainRules

/** Chains that are no ticket's. */
export const chains = { office: 0, stock: -1, assets: -2, readings: -3 } as const

/** Of `r`, a row of the table. */
const chainRules = {
  self: 'r.id',
  ticket: 'r.ticket_id',
  office: '0',
  stock: '-1',
  assets: '-2',
  paper: chainOfPaper('r'),
  of_paper: `(select ${chainOfPaper('paper')} from documents paper where paper.id = r.document_id)`,
  of_repair: '(select ticket_id from repairs where id = r.repair_id)',
  of_order: '(select ticket_id from work_orders where id = r.work_order_id)',
  of_report: '(select ticket_id from handling_reports where id = r.handling_report_id)',
} as const

function chainOfPaper(paper: string) {
  return `coalesce(case ${paper}.kind
    when 'work_order' then (select o.ticket_id from work_orders o where o.number = ${paper}.number limit 1)
    when 'handling_report' then (select h.ticket_id from handling_reports h where h.number = ${paper}.number) end, 0)`
}

export const shapes: readonly Shape[] = [...read(tablesOfTickets), ...read(tablesOfTheOffice)]

/** Every table with its shapes, the newest last. */
export const shapesByTable: ReadonlyMap<string, Shape[]> = Map.groupBy(shapes, ({ table }) => table)

/** The days of readings of personal data are noted by the job that anchors, under this number. */
const shapeOfReadings = 90
const readingsTable = 'personal_data_readings'

function read(text: string): Shape[] {
  return text
    .trim()
    .split(/\n(?=\d)/)
    .map((line) => {
      const [head = '', columns = ''] = line.split(':')
      const [id, table = '', chain, key = ''] = head.split(' ')
      if (!isRule(chain)) throw new Error(`no such chain: ${line}`)
      return { id: Number(id), table, chain, key: key.split('+'), columns: columns.trim().split(/\s+/).map(columnOf) }
    })
}

function isRule(text: string | undefined): text is ChainRule {
  return text !== undefined && Object.hasOwn(chainRules, text)
}

function columnOf(text: string): Column {
  const name = text.replace(/[*^]$/, '')
  return { name, as: text.endsWith('*') ? 'secret' : text.endsWith('^') ? 'file' : 'is' }
}

/** The key of a row `r` as it stands in its entry. */
export function keyOf({ key }: Shape): RawBuilder<string> {
  return sql.raw(`concat_ws('|', ${key.map((name) => `r."${name}"`).join(', ')})`)
}

export function chainOf({ chain }: Shape): RawBuilder<number> {
  return sql.raw(`(${chainRules[chain]})::bigint`)
}

/** A row `r` as its entry means it; without `contents` files are taken at the word of the SHA-256 beside them. */
export function rowText({ columns, table }: Shape, contents = true): RawBuilder<string> {
  const written = columns.map(({ name, as }) => {
    if (as === 'secret') return `encode(sha256(convert_to(r."${name}", 'UTF8')), 'hex') as "${name}"`
    if (as === 'is') return `r."${name}"`
    return !contents && table === 'documents'
      ? `decode(r.sha256, 'hex') as "${name}"`
      : `sha256(r."${name}") as "${name}"`
  })
  return sql.raw(`(select to_jsonb(written)::text from (select ${written.join(', ')}) written)`)
}

/** By this, and not by what the server is set to, rows become text. */
export const asNoted = sql`select set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true),
  set_config('IntervalStyle', 'postgres', true), set_config('extra_float_digits', '1', true),
  set_config('search_path', 'public, pg_temp', true), set_config('statement_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '0', true), set_config('work_mem', '128MB', true)`

/** What an entry `e` is the hash of, where `before` is the hash before it and `of_table` its table. */
export function entryText(before: RawBuilder<unknown>, table: RawBuilder<unknown>): RawBuilder<string> {
  return sql`concat_ws(' ', coalesce(encode(${before}, 'hex'), repeat('0', 64)), e.chain, e.seq,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.op, e.shape, ${table}, e.key,
    encode(e.digest, 'hex'))`
}

/** Numbers and tables of the shapes, as rows `(shape, of_table)`. */
export function shapeNames(): RawBuilder<unknown> {
  const rows = [...shapes.map(({ id, table }) => ({ id, table })), { id: shapeOfReadings, table: readingsTable }]
  return sql`(values ${sql.join(rows.map(({ id, table }) => sql`(${sql.lit(id)}::smallint, ${sql.lit(table)})`))}) shapes (shape, of_table)`
}
