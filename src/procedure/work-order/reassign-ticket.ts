import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { workOrderDue } from '../ticket/due.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { revokePapersOf } from '../ticket/revoke-papers.ts'
import { activeTechnician, insertReassignment } from './queries.ts'

/**
 * Alih tugas by the tu_head (A10). Before the work begins the new technician prints a version in his own name, which is
 * signed anew; a running repair goes on under him, due when it was due.
 */
export async function reassignTicket(
  db: Database,
  act: Act,
  number: string,
  change: { technicianId: string; reason: string },
) {
  const known = await readCalendar(db)

  await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const ticket = await ticketForUpdate(tx, act, number)
    const stage = mayAdvance(ticket, 'reassign', act)
    const technician = await activeTechnician(tx, change.technicianId)
    if (!technician) throw new InvalidInput([{ path: 'technicianId', message: t('Pilih seorang Tenaga Ahli.') }])
    if (!ticket.technicianId || ticket.technicianId === technician.id)
      throw new Refusal('same-technician', t('Tiket ini sudah dipegang Tenaga Ahli tersebut.'))

    await insertReassignment(tx, act, {
      ticketId: ticket.id,
      fromTechnicianId: ticket.technicianId,
      toTechnicianId: technician.id,
      reason: change.reason,
    })
    if (stage === 'returned') await revokePapersOf(tx, act, ticket.id, 'reassigned')
    await advance(tx, ticket, 'reassign', act, {
      note: change.reason,
      details: { to: technician.name },
      technicianId: technician.id,
      // an order that was returned before stays due when it was due
      dueAt:
        stage === 'returned' && ticket.stage !== 'returned'
          ? workOrderDue(calendar, act.at, ticket.planned)
          : undefined,
    })
  })
}
