import { paths } from '../../src/paths.ts'
import { least, type Row } from '../figure.ts'
import type { BenchOffice } from '../office.ts'
import { numbersAcross, rowsOf } from '../page-checks.ts'
import { racePage } from '../pages.ts'
import { searchWords } from '../seed/seed-tickets.ts'
import type { Statement } from '../statements.ts'

export const needs = 'office'

/** What is typed into the search field, and what it is. */
export const searches: Record<string, string> = {
  'a rare word': searchWords.rare,
  'a usual word': searchWords.usual,
  'a common word': searchWords.common,
  'two words': `${searchWords.usual} ${searchWords.common}`,
}

export async function measure(office: BenchOffice): Promise<Row[]> {
  const [account] = office.technicians
  if (!account) throw new Error('no technician is signed in')
  const aim = least(0.7)
  const rows: Row[] = []

  for (const [what, words] of Object.entries(searches)) {
    const race = { name: `search ${what} (${words}), 8 clients`, check: rowsOf(0, 25), bare: bareSearch(words) }
    rows.push(await racePage(office, { ...race, account, aim, paths: [searchPath(words)], limitName }))
  }

  const [number = ''] = await numbersAcross(office, 1)
  const race = { name: 'search a number, 8 clients', check: rowsOf(1), bare: bareNumber(number) }
  rows.push(await racePage(office, { ...race, account, paths: [searchPath(number)], limitName: 'its bare look-up' }))
  return rows
}

export function searchPath(words: string): string {
  return `${paths.queue()}?q=${encodeURIComponent(words)}`
}

const limitName = 'the bare full-text query and a constant in bare Hono'

const shown = `select tickets.id, tickets.number, tickets.stage, tickets.category, left(tickets.description, 160),
    tickets.requester_name, units.name, coalesce(assets.name, tickets.device_name), people.name, tickets.submitted_at,
    tickets.due_at
  from tickets
    join units on units.id = tickets.unit_id
    left join assets on assets.id = tickets.asset_id
    left join people on people.id = tickets.technician_id`

/** Planned for each word anew: how many tickets hold it decides the way. */
function bareSearch(words: string): () => Statement[] {
  const text = `${shown} where tickets.search @@ websearch_to_tsquery('indonesian', $1)
    order by tickets.submitted_at desc, tickets.id desc limit 26`
  return () => [{ text, values: [words] }]
}

function bareNumber(number: string): () => Statement[] {
  return () => [{ name: 'number', text: `${shown} where tickets.number = $1`, values: [number] }]
}
