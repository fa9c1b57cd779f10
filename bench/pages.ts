import { type Aim, type Row, row } from './figure.ts'
import type { BarePage, BareSite } from './limit/page.ts'
import type { Call, Round } from './load.ts'
import type { Account, BenchOffice } from './office.ts'
import { type Neighbour, startNeighbour } from './process.ts'
import { aboutTickets, type Statement, statementsOf } from './statements.ts'
import { inTurns, type Pace, type Paced } from './turns.ts'

export type PageRace = {
  name: string
  account: Account
  /** All clients ask for each in turn. */
  paths: string[]
  /** Throws where the body is not what it should be: a fast error page is no figure. */
  check: (body: string, path: string) => void
  aim?: Aim
  /** What the limit asks; else the very statements that the page sends about tickets, prepared. */
  bare?: (path: string) => Statement[]
  limitName?: string
}

const clients = 8

/** The page as the server answers it against its queries and a constant in bare Hono; p99 in the note. */
export async function racePage(office: BenchOffice, race: PageRace): Promise<Row> {
  const { name, aim, limitName = 'its queries and a constant in bare Hono' } = race
  const load = startLoad()
  const hono = startNeighbour<BareSite, string>('bench/limit/page.ts')
  try {
    const pages = await barePages(office, race)
    const limitUrl = await hono.ask({ databaseUrl: office.databaseUrl, pages })
    const [ours = [], limit = []] = await inTurns(pacePages(load, office.url, race), pacePages(load, limitUrl, race))
    const samples = limit.map(({ rate }) => rate)
    return row({ name, unit: '/s', ours: rates(ours), limit: { name: limitName, samples }, aim, note: slowest(ours) })
  } finally {
    await load.stop()
    await hono.stop()
  }
}

export type Load = Neighbour<Round, Paced>

export const startLoad = (): Load => startNeighbour<Round, Paced>('bench/load.ts')

/** Eight clients, each beginning at another page, so that they do not march in step. */
export function pacePages(load: Load, url: string, asked: Pick<PageRace, 'account' | 'paths'> & Wish): Pace {
  const calls = asked.paths.map((path): Call => ({ method: 'GET', path, headers: headersOf(asked.account, asked) }))
  const turned = Array.from({ length: clients }, (_, client) => {
    const first = Math.floor((client * calls.length) / clients)
    return [...calls.slice(first), ...calls.slice(0, first)]
  })
  return (seconds) => load.ask({ url, seconds, clients: turned })
}

type Wish = { encoding?: string }

function headersOf({ token }: Account, { encoding }: Wish): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(encoding ? { 'accept-encoding': encoding } : {}) }
}

/** Each page as it is answered now, once, uncompressed; checked. */
export async function fetchPage(office: BenchOffice, race: Pick<PageRace, 'account' | 'check'>, path: string) {
  // fetch would ask for a compressed answer by itself
  const headers = { ...headersOf(race.account, {}), 'accept-encoding': 'identity' }
  const answer = await fetch(office.url + path, { headers })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  race.check(body, path)
  return { body, type: answer.headers.get('content-type') ?? 'text/html' }
}

async function barePages(office: BenchOffice, race: PageRace): Promise<BarePage[]> {
  const { paths, account } = race
  const asked = race.bare ? paths.map(race.bare) : await sentFor(office, account, paths)
  const pages: BarePage[] = []
  for (const [index, path] of paths.entries()) {
    const statements = asked[index] ?? []
    if (statements.length === 0) throw new Error(`${path} asks nothing about tickets`)
    pages.push({ path, statements, ...(await fetchPage(office, race, path)) })
  }
  return pages
}

async function sentFor(office: BenchOffice, account: Account, paths: string[]): Promise<Statement[][]> {
  const texts = new Map<string, string>()
  const named = (statement: Statement) => {
    const name = texts.get(statement.text) ?? `bare${texts.size}`
    texts.set(statement.text, name)
    return { ...statement, name }
  }
  return (await statementsOf(office, account, paths)).map((sent) => aboutTickets(sent).map(named))
}

export function rates(runs: Paced[]): number[] {
  return runs.map(({ rate }) => rate)
}

export function slowest(runs: Paced[]): string {
  return `p99 ${Math.max(...runs.map(({ p99 }) => p99)).toFixed(1)} ms`
}
