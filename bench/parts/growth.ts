import { paths } from '../../src/paths.ts'
import { most, type Row, row } from '../figure.ts'
import { type BenchOffice, openOffice } from '../office.ts'
import { numbersAcross } from '../page-checks.ts'
import { type Load, pacePages, rates, slowest, startLoad } from '../pages.ts'
import { paceSubmissions, withoutTraces } from '../submissions.ts'
import { inTurns, type Pace } from '../turns.ts'
import { paceProcedures, startWalks, type Walking } from './procedure.ts'
import { searches, searchPath } from './search.ts'

export const needs = 'office'

const slower = 1.2

/** A second office grows; the first stays as it is, and both take turns. */
export async function measure(office: BenchOffice): Promise<Row[]> {
  const [first, ...later] = office.laterSizes
  if (first === undefined) throw new Error('growth needs a size to grow to')
  const load = startLoad()
  const walks = startWalks()
  const rows: Row[] = []
  let grown = await openOffice(first)
  try {
    rows.push(...(await compare(office, grown, { load, walks })))
    for (const size of later) {
      grown = await grown.grow(size)
      rows.push(...(await compare(office, grown, { load, walks })))
    }
    return rows
  } finally {
    await load.stop()
    await walks.stop()
    await grown.stop()
  }
}

type Drive = { load: Load; walks: Walking }

async function compare(small: BenchOffice, grown: BenchOffice, drive: Drive): Promise<Row[]> {
  const [before, after] = [await figuresOf(small, drive), await figuresOf(grown, drive)]
  const rows: Row[] = []
  for (const [name, pace] of Object.entries(after)) rows.push(await held(name, small, grown, [pace, before[name]]))
  return rows
}

async function held(name: string, small: BenchOffice, grown: BenchOffice, [after, before]: [Pace, Pace | undefined]) {
  if (!before) throw new Error(`${name} was not measured before`)
  const race = () => inTurns(after, before)
  const [ours = [], limit = []] =
    name === 'submit' ? await withoutTraces(small, () => withoutTraces(grown, race)) : await race()
  return row({
    name: `${name} at ${grown.size.toLocaleString('en')}`,
    unit: '/s',
    ours: rates(ours),
    limit: { name: `itself at ${small.size.toLocaleString('en')}`, samples: rates(limit) },
    // how many times as long it takes
    ratioOf: (grownRate, smallRate) => smallRate / grownRate,
    aim: reported.includes(name) ? undefined : most(slower, 'ratio'),
    note: slowest(ours),
  })
}

// a rare word is in more rows of the page the more tickets there are, so its page has more to draw
const reported = ['home', 'search a rare word', 'procedure']

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
