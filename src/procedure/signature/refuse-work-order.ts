import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { workOrderDue } from '../ticket/due.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { revokePapersOf } from '../ticket/revoke-papers.ts'
import { newestWorkOrder } from '../work-order/queries.ts'
import { insertRejection, insertReturn } from './queries.ts'

/** Kembalikan (A12): back to the technician, who prints a new version. */
export async function returnWorkOrder(db: Database, act: Act, number: string, reason: string) {
  const [policies, known] = await Promise.all([readPolicies(db), readCalendar(db)])

  await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'return', act)
    if (!policies['verification.allowReturn']) throw switchedOff()
    const order = await newestWorkOrder(tx, ticket.id)
    if (!order) throw new Refusal('not-awaiting-signature', t('Belum ada Surat Perintah Perbaikan untuk tiket ini.'))

    await insertReturn(tx, act, order.id, reason)
    await revokePapersOf(tx, act, ticket.id, 'returned')
    await advance(tx, ticket, 'return', act, { note: reason, dueAt: workOrderDue(calendar, act.at, ticket.planned) })
  })
}

/** Tolak (A12): the ticket ends; no feedback is owed for it. */
export async function rejectTicket(db: Database, act: Act, number: string, reason: string) {
  const policies = await readPolicies(db)

  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'reject', act)
    if (!policies['verification.allowReject']) throw switchedOff()

    await insertRejection(tx, act, ticket.id, reason)
    await revokePapersOf(tx, act, ticket.id, 'rejected')
    await advance(tx, ticket, 'reject', act, { note: reason, dueAt: null })
  })
}

function switchedOff(): Refusal {
  return new Refusal('switched-off', t('Tindakan ini dinonaktifkan dalam Pengaturan.'))
}
