import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { repairDue } from '../ticket/due.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { putInRepair } from './asset-in-repair.ts'
import { insertRepair, signatureOf } from './queries.ts'

/** SOP activity 4. Only the ticket's technician, and only with a signed order (`not-signed`). */
export async function startRepair(db: Database, act: Act, number: string) {
  const [policies, known] = await Promise.all([readPolicies(db), readCalendar(db)])

  await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'start_repair', act)
    const signature = await signatureOf(tx, ticket.id)
    if (!signature) throw new Refusal('not-signed', t('Surat Perintah Perbaikan tiket ini belum ditandatangani.'))

    const dueAt = signature.dueAt ?? repairDue(calendar, policies, act.at)
    await insertRepair(tx, act, { ticketId: ticket.id, signatureId: signature.id, dueAt })
    await putInRepair(tx, act, ticket)
    // where the order says when, the ticket is due then already, or when a change of the calendar put it
    await advance(tx, ticket, 'start_repair', act, { dueAt: signature.dueAt ? undefined : dueAt })
  })
}
