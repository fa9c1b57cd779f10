import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { endOfWorkingDay } from '../../registers/calendar/working-time.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { closedTicketForFollowUp } from './queries.ts'

/** Until when a closed ticket that left its unit unsatisfied may be followed up (A19). */
export function followUpUntil(calendar: Calendar, policies: Policies, closedAt: Date): Date {
  return endOfWorkingDay(calendar, closedAt, policies['followUp.windowWorkingDays'])
}

/** The id of the ticket that a new one follows up: own, closed with a score of 2 or less, and within the window. */
export async function followedTicket(tx: Database, act: Act, number: string, calendar: Calendar, policies: Policies) {
  const closed = await closedTicketForFollowUp(tx, act.person, number)
  if (!closed || closed.lowestScore > 2 || act.at > followUpUntil(calendar, policies, closed.closedAt))
    throw new Refusal(
      'no-follow-up',
      t(
        'Tiket lanjutan hanya untuk tiket selesai dengan nilai 2 atau kurang, paling lambat {n} hari kerja setelah penilaian. Ajukan tiket baru biasa.',
        {
          n: policies['followUp.windowWorkingDays'],
        },
      ),
    )
  return closed.id
}
