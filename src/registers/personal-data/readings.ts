import type { Database } from '../../platform/database/connect.ts'
import type { PersonalDataKind } from '../../platform/database/schema.ts'
import type { Act } from '../people/person.ts'
import type { Office } from '../site.ts'
import { insertReading } from './queries.ts'

/** That somebody was shown the personal data of another. */
export type Reading = {
  kind: PersonalDataKind
  /** Number of the ticket, name of the account or of the list. */
  object: string
  /** The account that the data are of; none for a list of many, or a requester without one. */
  subjectId: string | null
  requesterName?: string
  withPhone?: boolean
}

/**
 * Notes who reads whose data, once an hour for the same thing, beside the page that shows them: nobody waits for it, and what
 * cannot be noted is told to the log. One's own data are read by oneself without a note.
 */
export function noteReading({ db, log }: Pick<Office, 'db' | 'log'>, act: Act, reading: Reading): void {
  if (reading.subjectId === act.person.id) return
  const mark = [act.person.id, reading.kind, reading.object, reading.withPhone ?? false].join(' ')
  const noted = notedThisHour(db, act.at)
  if (noted.has(mark)) return

  noted.add(mark)
  insertReading(db, act, reading).catch((err) => {
    noted.delete(mark)
    log.error({ err }, 'a reading of personal data was not noted')
  })
}

type Hour = { hour: number; marks: Set<string> }

// what this process noted already costs no statement; another process's note of the same is passed over by the table
const remembered = new WeakMap<Database, Hour>()
const mostRemembered = 50_000

function notedThisHour(db: Database, at: Date): Set<string> {
  const hour = Math.floor(at.getTime() / 3_600_000)
  const known = remembered.get(db)
  if (known?.hour === hour && known.marks.size < mostRemembered) return known.marks

  const marks = new Set<string>()
  remembered.set(db, { hour, marks })
  return marks
}
