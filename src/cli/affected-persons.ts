import { parseArgs } from 'node:util'
import { type Affected, affectedPersons } from '../archive/own-data/affected-persons.ts'
import { isDay } from '../registers/calendar/calendar.ts'
import { withDatabase } from './migrate.ts'

export const affectedPersonsHelp = `affected-persons      who is to be told of a breach of personal data, as CSV
  affected-persons --since 2026-11-01 --until 2026-11-30             whoever tickets of these days name
  affected-persons --since … --until … --reader <username>           whose data that account was shown in these days`

/** UU 27/2022 article 46: told in writing within three days. */
export async function affectedPersonsCommand(args: string[]): Promise<void> {
  const options = { since: { type: 'string' }, until: { type: 'string' }, reader: { type: 'string' } } as const
  const { since = '', until = '', reader } = parseArgs({ args, options }).values
  if (!isDay(since) || !isDay(until)) {
    console.log(affectedPersonsHelp)
    process.exit(1)
  }

  await withDatabase(async (db) => {
    console.log(['nama', 'bidang_unit', 'telepon', 'akun', 'tiket'].join(','))
    for (const person of await affectedPersons(db, { since, until, reader })) console.log(lineOf(person))
  })
}

function lineOf({ name, unit, phone, username, tickets }: Affected): string {
  return [name, unit, phone ?? '', username ?? '', String(tickets)].map(quoted).join(',')
}

// what begins like a formula is shown as text by programs that open the list
function quoted(text: string): string {
  return `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`
}
