import pg from 'pg'
import { type Cluster, leaderOf } from './cluster.ts'
import type { Place } from './faults.ts'
import type { Acknowledged } from './load.ts'
import { until } from './processes.ts'

/** What must all be nothing. */
export type Audit = { lost: string[]; doubled: string[]; holes: number; untold: number; differing: string[] }

type Row = { number: string; key: string }

/** Holds what was acknowledged against what the leader has; `finished` says that nothing is under way any more. */
export async function audit(
  { cluster, probes }: Place,
  acknowledged: Acknowledged[],
  finished = false,
): Promise<Audit> {
  const leader = await leaderOf(cluster)
  // what is acknowledged while the leader is asked may not be in its answer
  const soFar = [...acknowledged]
  return withClient(cluster.superUrlOf(leader), async (client) => {
    if (finished) await untilJobsAreDone(client)
    const { rows } = await client.query<Row>('select number, right(description, 36) as key from tickets')
    const kept = await client.query<{ mark: string }>('select mark from probes')
    const marks = new Set(kept.rows.map(({ mark }) => mark))
    return {
      lost: [...lostOf(soFar, rows), ...probes.filter((mark) => !marks.has(mark))],
      doubled: doublesOf(rows),
      holes: holesIn(rows.map(({ number }) => number)),
      untold: finished ? await untold(client) : 0,
      differing: finished ? await differing(cluster, rows.length) : [],
    }
  })
}

export function isSound({ lost, doubled, holes, untold, differing }: Audit): boolean {
  return lost.length + doubled.length + holes + untold + differing.length === 0
}

async function withClient<Result>(url: string, ask: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Gone, or another one's by now. */
function lostOf(acknowledged: Acknowledged[], rows: Row[]): string[] {
  const numbers = new Map(rows.map(({ key, number }) => [key, number]))
  return acknowledged
    .filter(({ key, number }) => !numbers.has(key) || (number !== undefined && numbers.get(key) !== number))
    .map(({ key, number }) => number ?? key)
}

function doublesOf(rows: Row[]): string[] {
  const seen = new Set<string>()
  return rows.filter(({ key }) => seen.size === seen.add(key).size).map(({ number }) => number)
}

/** A day's numbers count from 1 without a gap. */
export function holesIn(numbers: string[]): number {
  const days = Map.groupBy(numbers, (number) => number.replace(/\d+$/, ''))
  return [...days.values()].reduce((sum, ofDay) => {
    const places = ofDay.map((number) => Number(/\d+$/.exec(number)?.[0]))
    return sum + Math.max(...places) - new Set(places).size
  }, 0)
}

async function untilJobsAreDone(client: pg.Client) {
  await until('every job is done', 180, async () => {
    const { rows } = await client.query(
      "select 1 from graphile_worker.jobs where task_identifier in ('tell', 'deliver') limit 1",
    )
    return rows.length === 0
  })
}

/** Each technician is told of each new ticket, and once. */
async function untold(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`
    select count(*)::int as n from tickets cross join people
    where role = 'technician' and 1 <> (
      select count(*) from notices where ticket_id = tickets.id and recipient_id = people.id and kind = 'new_ticket')`)
  return rows[0]?.n ?? 0
}

/** Nodes that hold something else than the leader. */
async function differing(cluster: Cluster, tickets: number): Promise<string[]> {
  const asked = cluster.nodes.map(async (node) => {
    const same = until(`${node.name} has every ticket`, 20, () =>
      withClient(cluster.superUrlOf(node), async (client) => {
        const { rows } = await client.query<{ n: number }>('select count(*)::int as n from tickets')
        return rows[0]?.n === tickets
      }),
    )
    return same.then(
      () => [],
      () => [node.name],
    )
  })
  return (await Promise.all(asked)).flat()
}
