import { sql } from 'kysely'
import type { BenchOffice } from './office.ts'

/** Throws unless the page lists so many tickets. */
export function rowsOf(least: number, most = least): (body: string, path: string) => void {
  return (body, path) => {
    // a number has a digit, what else lies there (baru, tampilan, ekspor.csv) has none
    const found = new Set([...body.matchAll(/href="\/tiket\/([^"/?#]*\d[^"/?#]*)/g)].map(([, number]) => number))
    if (found.size < least || found.size > most) throw new Error(`${path} lists ${found.size} tickets, not ${least}`)
  }
}

/** Throws unless the answer is about the ticket that its path names. */
export function isAboutItsTicket(body: string, path: string): void {
  const number = path.split('/').at(-1) ?? path
  if (!body.includes(number)) throw new Error(`${path} does not speak of ${number}`)
}

/** Tickets of every age, evenly: as many numbers as asked. */
export async function numbersAcross({ db }: BenchOffice, count: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    with span as (select min(id) as first, max(id) as last from tickets)
    select (select number from tickets where id >= first + (last - first) * step / ${count} order by id limit 1) as number
    from span, generate_series(0, ${count - 1}) as step`.execute(db)
  return rows.map(({ number }) => number)
}
