import { paths } from '../../src/paths.ts'
import type { Row } from '../figure.ts'
import { grow } from '../growing.ts'
import type { BenchOffice } from '../office.ts'
import { numbersAcross } from '../page-checks.ts'
import { type Load, pacePages, startLoad } from '../pages.ts'
import { paceSubmissions } from '../submissions.ts'
import type { Pace } from '../turns.ts'
import { paceProcedures, startWalks, type Walking } from './procedure.ts'
import { searches, searchPath } from './search.ts'

export const needs = 'office'

export async function measure(office: BenchOffice): Promise<Row[]> {
  const load = startLoad()
  const walks = startWalks()
  try {
    return await grow(office, { pacesOf: (one) => figuresOf(one, { load, walks }), slower: 1.2, reported })
  } finally {
    await load.stop()
    await walks.stop()
  }
}

// a rare word is in more rows of the page the more tickets there are, so its page has more to draw
const reported = ['home', 'search a rare word', 'procedure']

type Drive = { load: Load; walks: Walking }

async function figuresOf(office: BenchOffice, { load, walks }: Drive): Promise<Record<string, Pace>> {
  const { url, tuHead: account } = office
  const numbers = await numbersAcross(office, 50)
  const page = (...asked: string[]) => pacePages(load, url, { account, paths: asked })
  const words = Object.entries(searches).map(([what, typed]) => [`search ${what}`, page(searchPath(typed))])

  return {
    submit: paceSubmissions(load, office),
    queue: page(paths.queue()),
    ticket: page(...numbers.map((number) => paths.ticket(number))),
    home: page(paths.home()),
    ...Object.fromEntries(words),
    procedure: paceProcedures(walks, office, 4),
  }
}
