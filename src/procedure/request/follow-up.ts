import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { endOfWorkingDay } from '../../registers/calendar/working-time.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { ratedTicket } from './queries.ts'

/** A score of 2 or less wants a word on what should have been better, and may be followed up (A19). */
export function isUnsatisfied(scores: Record<string, number | null>): boolean {
  return Object.values(scores).some((score) => score !== null && score <= 2)
}

export type Rated = Pick<TicketRecord, 'feedbackAt' | 'scores' | 'followedBy'>

/** Until when a ticket that left its unit unsatisfied may be followed up, once; nothing where it may not at `now`. Pure. */
export function followUpUntil(calendar: Calendar, policies: Policies, rated: Rated, now: Date): Date | undefined {
  const { feedbackAt, scores, followedBy } = rated
  if (!feedbackAt || !scores || !isUnsatisfied(scores) || followedBy.length > 0) return undefined

  const until = endOfWorkingDay(calendar, feedbackAt, policies['followUp.windowWorkingDays'])
  return now <= until ? until : undefined
}

/** The id of the ticket that a new one follows up, of the same unit; refuses with `no-follow-up`. */
export async function followedTicket(tx: Database, act: Act, number: string, calendar: Calendar, policies: Policies) {
  const rated = await ratedTicket(tx, act.person, number)
  if (!rated || !followUpUntil(calendar, policies, rated, act.at))
    throw new Refusal(
      'no-follow-up',
      t(
        'Tiket lanjutan hanya untuk tiket selesai dengan nilai 2 atau kurang, sekali, paling lambat {n} hari kerja setelah penilaian. Ajukan tiket baru biasa.',
        {
          n: policies['followUp.windowWorkingDays'],
        },
      ),
    )
  return rated.id
}
