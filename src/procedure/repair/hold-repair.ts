import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { endHold, insertHold, repairOf } from './queries.ts'
import type { HoldRequest } from './repair.ts'

/** The work stands still for a reason; its due time stays where the signature put it (A26). */
export async function holdRepair(db: Database, act: Act, number: string, hold: HoldRequest) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'hold', act)
    const repair = await repairOf(tx, ticket.id)

    if (!(await insertHold(tx, act, repair.id, hold)))
      throw new Refusal('already-on-hold', t('Pengerjaan tiket ini sedang ditunda. Lanjutkan dahulu.'))
    await advance(tx, ticket, 'hold', act, { note: hold.note, details: { reason: hold.reason } })
  })
}

export async function resumeRepair(db: Database, act: Act, number: string) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'resume', act)
    const repair = await repairOf(tx, ticket.id)

    if (!(await endHold(tx, act, repair.id)))
      throw new Refusal('not-on-hold', t('Pengerjaan tiket ini tidak sedang ditunda.'))
    await advance(tx, ticket, 'resume', act)
  })
}
