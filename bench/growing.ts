import { most, type Row, row } from './figure.ts'
import { type BenchOffice, openOffice } from './office.ts'
import { rates, slowest } from './pages.ts'
import { withoutTraces } from './submissions.ts'
import { inTurns, type Pace } from './turns.ts'

export type Growing = {
  /** What is timed in an office, by name. */
  pacesOf: (office: BenchOffice) => Promise<Record<string, Pace>>
  /** How many times as long each may take in the larger office. */
  slower: number
  /** Told without an aim. */
  reported?: readonly string[]
}

/** A second office grows; the first stays as it is, and both take turns. */
export async function grow(office: BenchOffice, growing: Growing): Promise<Row[]> {
  const [first, ...later] = office.laterSizes
  if (first === undefined) throw new Error('growth needs a size to grow to')
  const rows: Row[] = []
  let grown = await openOffice(first)
  try {
    rows.push(...(await compare(office, grown, growing)))
    for (const size of later) {
      grown = await grown.grow(size)
      rows.push(...(await compare(office, grown, growing)))
    }
    return rows
  } finally {
    await grown.stop()
  }
}

async function compare(small: BenchOffice, grown: BenchOffice, growing: Growing): Promise<Row[]> {
  const [before, after] = [await growing.pacesOf(small), await growing.pacesOf(grown)]
  const rows: Row[] = []
  for (const [name, pace] of Object.entries(after))
    rows.push(await held({ name, small, grown, growing }, [pace, before[name]]))
  return rows
}

type Compared = { name: string; small: BenchOffice; grown: BenchOffice; growing: Growing }

async function held({ name, small, grown, growing }: Compared, [after, before]: [Pace, Pace | undefined]) {
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
    aim: growing.reported?.includes(name) ? undefined : most(growing.slower, 'ratio'),
    note: slowest(ours),
  })
}
