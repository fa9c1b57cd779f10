import { paths } from '../../src/paths.ts'
import { least, type Row, row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { rowsOf } from '../page-checks.ts'
import { type fetchPage, pacePages, racePage, rates, slowest, startLoad } from '../pages.ts'
import { inTurns } from '../turns.ts'

export const needs = 'office'

export async function measure(office: BenchOffice): Promise<Row[]> {
  const [account] = office.technicians
  if (!account) throw new Error('no technician is signed in')
  const asked = { account, paths: [paths.queue()], check: rowsOf(25) }

  const plain = await racePage(office, { name: 'queue page, 25 rows, 8 clients', ...asked, aim: least(0.6) })
  return [plain, await asBrowsersAsk(office, asked)]
}

async function asBrowsersAsk(office: BenchOffice, asked: Parameters<typeof fetchPage>[1] & { paths: string[] }) {
  const load = startLoad()
  try {
    const [runs = []] = await inTurns(pacePages(load, office.url, { ...asked, encoding: 'gzip, deflate, br, zstd' }))
    return row({ name: 'the same, compressed', unit: '/s', ours: rates(runs), note: slowest(runs) })
  } finally {
    await load.stop()
  }
}
