import { paths } from '../../src/paths.ts'
import type { Row } from '../figure.ts'
import { grow } from '../growing.ts'
import type { BenchOffice } from '../office.ts'
import { type Load, pacePages, startLoad } from '../pages.ts'
import type { Pace } from '../turns.ts'

export const needs = 'office'

/** The pages of figures in an office of a hundred times as many tickets: twice as long at most. */
export async function measure(office: BenchOffice): Promise<Row[]> {
  const load = startLoad()
  try {
    return await grow(office, { pacesOf: async (one) => pacesOf(one, load), slower: 2, reported })
  } finally {
    await load.stop()
  }
}

// it counts the tickets themselves, so that a figure is held against what it is made of
const reported = ['list behind a figure']

function pacesOf({ url, tuHead: account }: BenchOffice, load: Load): Record<string, Pace> {
  const year = new Date().getFullYear() - 1
  const page = (path: string) => pacePages(load, url, { account, paths: [path] })
  const statistics = (part: string) => page(`${paths.statistics()}?year=${year}&part=${part}`)

  return {
    'dashboard of a month': statistics('m6'),
    'dashboard of a quarter': statistics('q2'),
    'dashboard of a year': statistics('year'),
    'dashboard of a unit': page(`${paths.statistics()}?year=${year}&part=year&unit=JANTAN`),
    'index of a year': page(`${paths.satisfactionIndex()}?year=${year}&part=year`),
    'list behind a figure': page(`${paths.figureTickets()}?figure=repair_late&year=${year}&part=year`),
    'the SOP with its figures': page(`${paths.sop()}?year=${year}&part=year`),
  }
}
