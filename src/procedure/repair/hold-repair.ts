import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { partNamed } from '../../registers/spare-parts/queries.ts'
import { type Advance, advance, mayAdvance } from '../ticket/advance.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { endHold, insertHold, repairOf } from './queries.ts'
import type { HoldRequest } from './repair.ts'

/** The work stands still for a reason; its due time stays where the signature put it (A26). A part that it waits for is told to its technician when it arrives. */
export async function holdRepair(db: Database, act: Act, number: string, hold: HoldRequest) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'hold', act)
    const repair = await repairOf(tx, ticket.id)

    const part = hold.part ? await partNamed(tx, hold.part) : undefined
    const waited = { sparePartId: part?.id ?? null, partWanted: part ? '' : (hold.part ?? '') }
    if (!(await insertHold(tx, act, repair.id, { ...hold, ...waited })))
      throw new Refusal('already-on-hold', t('Pengerjaan tiket ini sedang ditunda. Lanjutkan dahulu.'))
    const named: Advance['details'] = hold.part ? { part: part?.name ?? hold.part } : {}
    await advance(tx, ticket, 'hold', act, { note: hold.note, details: { reason: hold.reason, ...named } })
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
