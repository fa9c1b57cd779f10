import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { believableOpening } from '../ticket/effort.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import type { Answer } from './answer.ts'
import { insertFeedback } from './queries.ts'

/** SOP activity 6. Any account of the requesting unit, never staff (A18). Frees the unit to submit its next ticket. */
export async function giveFeedback(db: Database, act: Act, number: string, answer: Answer) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'give_feedback', act)

    await insertFeedback(tx, act, ticket, answer, believableOpening(answer.formOpenedAt, act))
    await advance(tx, ticket, 'give_feedback', act, { dueAt: null })
  })
}
