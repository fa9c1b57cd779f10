import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { levelsOf } from '../../registers/spare-parts/ledger.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { type AskedPart, holdAsked, mostPieces, takeFrom } from './asked-parts.ts'
import { insertReservation, type Reserved, releaseAll, reservedFor } from './reservations.ts'

/**
 * Sets parts aside for a ticket when its order is printed, in the place of what was set aside before. They stay the ticket's
 * through a return or a change of hands, until its report or its end. Catatan 2 holds here too (`parts-need-asset`); what is
 * not there unpromised cannot be promised (`not-enough-in-stock`). Says what is set aside now.
 */
export async function reserveParts(
  tx: Database,
  act: Act,
  ticket: Pick<Ticket, 'id' | 'assetId'>,
  asked: AskedPart[] | undefined,
): Promise<Reserved[]> {
  if (ticket.assetId === null && asked?.length) throw partsNeedAsset()
  const before = await reservedFor(tx, ticket.id)
  const wanted = ticket.assetId === null ? [] : asked
  if (!wanted || wanted.length + before.length === 0) return before

  const lines = await holdAsked(
    tx,
    wanted,
    before.map(({ sparePartId }) => sparePartId),
  )
  await releaseAll(tx, act, ticket.id)
  const levels = await levelsOf(
    tx,
    lines.map(({ part }) => part.id),
  )
  const taken = lines.flatMap((line) =>
    takeFrom(levels.get(line.part.id) ?? [], line).map((share) => ({ ...share, sparePartId: line.part.id })),
  )
  for (const one of together(taken)) await insertReservation(tx, act, { ticketId: ticket.id, ...one })
  return await reservedFor(tx, ticket.id)
}

type Taken = Pick<Reserved, 'sparePartId' | 'storeId' | 'quantity'>

/** A part of one store is set aside once, however many lines name it. */
function together(taken: Taken[]): Taken[] {
  const all = new Map<string, Taken>()
  for (const { sparePartId, storeId, quantity } of taken) {
    const place = `${sparePartId} ${storeId}`
    const sum = quantity + (all.get(place)?.quantity ?? 0)
    if (sum > mostPieces) throw new InvalidInput([{ path: 'parts', message: t('Jumlah paling banyak 999.') }])
    all.set(place, { sparePartId, storeId, quantity: sum })
  }
  return [...all.values()]
}

export function partsNeedAsset(): Refusal {
  return new Refusal(
    'parts-need-asset',
    t(
      'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga. Kosongkan suku cadang dan pilih hasil "Non-Aset perlu suku cadang".',
    ),
  )
}
