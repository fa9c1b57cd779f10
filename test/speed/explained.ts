import pg from 'pg'
import { z } from 'zod'
import { type Ask, listening, type Statement } from '../counted.ts'

/** One statement and what it cost: rows and index entries read, tables read from end to end, the plan and its indexes. */
export type Read = { text: string; rows: number; wholeTables: string[]; indexes: string[]; plan: string }

const PlanNode = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(PlanNode).default([])
  },
})
type PlanNode = z.output<typeof PlanNode>
const Explanation = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: PlanNode })]) })])

/**
 * What every statement reads that the work sends: each is explained on its own connection just before it is sent, where a
 * transaction stands as it will find it, and what that did is undone.
 */
export async function readsOf(work: () => Promise<unknown>): Promise<Read[]> {
  const reads: Read[] = []
  const acting = new WeakSet<object>()

  await listening(async (statement, { client, ask }) => {
    if (/^(begin|start transaction)/i.test(statement.text)) acting.add(client)
    else if (/^(commit|rollback)$/i.test(statement.text)) acting.delete(client)
    else if (explainable.test(statement.text)) {
      const undone = acting.has(client) ? inSavepoint : inTransaction
      reads.push(await explain(statement, (text, values) => undone(ask, text, values)))
    }
  }, work)
  return reads
}

const explainable = /^(\s|\(|\/\*.*?\*\/)*(select|with|insert|update|delete)\b/i
const explanation = 'explain (analyze, timing off, format json)'

// from the sixth time on PostgreSQL may keep one plan for all values
const timesUntilSettled = 6

/** The dearest of its plans, those that a prepared statement has at first and the one that it settles on. */
async function explain({ text, values, prepared }: Statement, ask: Ask): Promise<Read> {
  if (!prepared) return readOf(text, await ask(`${explanation} ${text}`, values))

  const asked = values.length > 0 ? `execute explained (${values.map(literal).join(', ')})` : 'execute explained'
  const reads: Read[] = []
  await ask(`prepare explained as ${text}`)
  for (let time = 0; time < timesUntilSettled; time++) reads.push(readOf(text, await ask(`${explanation} ${asked}`)))
  await ask('deallocate explained')
  return reads.reduce((one, other) => (other.rows > one.rows ? other : one))
}

async function inTransaction(ask: Ask, text: string, values?: unknown[]) {
  await ask('begin')
  return ask(text, values).finally(() => ask('rollback'))
}

async function inSavepoint(ask: Ask, text: string, values?: unknown[]) {
  await ask('savepoint explained')
  return ask(text, values).finally(() => ask('rollback to savepoint explained'))
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(String(item))).join(',')}}`)
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value))
}

function readOf(text: string, { rows }: pg.QueryResult): Read {
  const [
    {
      'QUERY PLAN': [{ Plan: plan }],
    },
  ] = Explanation.parse(rows)
  const nodes = nodesOf(plan)
  const whole = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0)
  return {
    text,
    rows: Math.round(nodes.reduce((sum, node) => sum + rowsRead(node), 0)),
    wholeTables: whole.map((node) => node['Relation Name'] ?? ''),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    plan: linesOf(plan).join('\n'),
  }
}

function rowsRead(node: PlanNode): number {
  if (!node['Node Type'].endsWith('Scan') || !(node['Relation Name'] || node['Index Name'])) return 0
  const each = node['Actual Rows'] + node['Rows Removed by Filter'] + node['Rows Removed by Index Recheck']
  return each * node['Actual Loops']
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...node.Plans.flatMap(nodesOf)]
}

function linesOf(node: PlanNode): string[] {
  const place = [node['Relation Name'], node['Index Name']].filter(Boolean).join(' ')
  const line = `${node['Node Type']} ${place} rows ${node['Actual Rows']} x ${node['Actual Loops']}, read ${rowsRead(node)}`
  return [line, ...node.Plans.flatMap(linesOf).map((below) => `  ${below}`)]
}
