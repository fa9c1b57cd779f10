import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { Answer } from './answer.ts'

export async function insertFeedback(
  tx: Database,
  act: Act,
  ticket: Ticket,
  answer: Answer,
  formOpenedAt: Date | null,
) {
  await tx
    .insertInto('feedback')
    .values((is) => ({
      ticketId: ticket.id,
      unitId: ticket.unitId,
      givenBy: act.person.id,
      givenAt: act.at,
      formOpenedAt,
      comment: answer.comment,
      ...answer.scores,
      handlingReportId: is.selectFrom('handlingReports').select('id').where('ticketId', '=', ticket.id),
    }))
    .execute()
}
