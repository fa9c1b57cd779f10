import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { partsNamed } from '../../registers/spare-parts/queries.ts'
import { type Advance, advance, mayAdvance } from '../ticket/advance.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { endHold, insertHold, repairOf } from './queries.ts'
import type { HoldRequest } from './repair.ts'

/**
 * The work stands still for a reason; its due time stays where the signature put it (A26). Who waits for a part says which
 * (`part-not-named`): one of the catalogue is told to its technician when it arrives.
 */
export async function holdRepair(db: Database, act: Act, number: string, hold: HoldRequest) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'hold', act)
    if (hold.reason === 'waiting_for_part' && !hold.part) throw partNotNamed()
    const repair = await repairOf(tx, ticket.id)

    const wanted = hold.part ?? ''
    const part = wanted ? (await partsNamed(tx, [wanted])).get(wanted) : undefined
    const waited = { sparePartId: part?.id ?? null, partWanted: part ? '' : wanted }
    if (!(await insertHold(tx, act, repair.id, { ...hold, ...waited })))
      throw new Refusal('already-on-hold', t('Pengerjaan tiket ini sedang ditunda. Lanjutkan dahulu.'))
    const named: Advance['details'] = wanted ? { part: part?.name ?? wanted } : {}
    await advance(tx, ticket, 'hold', act, { note: hold.note, details: { reason: hold.reason, ...named } })
  })
}

function partNotNamed(): Refusal {
  return new Refusal('part-not-named', t('Tulis suku cadang yang ditunggu, dari katalog atau dengan kata sendiri.'), {
    status: 422,
    field: 'part',
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
