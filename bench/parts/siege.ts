import { least, type Row, row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { rowsOf } from '../page-checks.ts'
import { fetchPage, type Load, pacePages, rates, slowest, startLoad } from '../pages.ts'
import { checkSubmission, paceSubmissions, withoutTraces } from '../submissions.ts'
import { inTurns, type Pace } from '../turns.ts'
import { searches, searchPath } from './search.ts'

export const needs = 'office'

/** Eight who search without a pause must not keep eight who submit from doing so. */
export async function measure(office: BenchOffice): Promise<Row[]> {
  const loads = [startLoad(), startLoad()] as const
  try {
    const heavy = await heaviest(office, loads[1])
    const alone = paceSubmissions(loads[0], office)
    const beside: Pace = async (seconds) => {
      const [submissions] = await Promise.all([alone(seconds), heavy(seconds)])
      return submissions
    }
    const [ours = [], limit = []] = await withoutTraces(office, async () => {
      await checkSubmission(office)
      return await inTurns(beside, alone)
    })

    return [
      row({
        name: 'submit beside 8 of the heaviest searches',
        unit: '/s',
        ours: rates(ours),
        limit: { name: 'submit alone', samples: rates(limit) },
        aim: least(0.5),
        note: slowest(ours),
      }),
    ]
  } finally {
    for (const load of loads) await load.stop()
  }
}

async function heaviest(office: BenchOffice, load: Load): Promise<Pace> {
  const asked = { account: office.tuHead, paths: Object.values(searches).map(searchPath), check: rowsOf(0, 25) }
  for (const path of asked.paths) await fetchPage(office, asked, path)
  return pacePages(load, office.url, asked)
}
