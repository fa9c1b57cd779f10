import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { freeIn, type HeldPart, holdParts, levelsOf } from '../../registers/spare-parts/ledger.ts'
import { type NamedPart, partNamed } from '../../registers/spare-parts/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { insertReservation, releaseAll, reservedFor } from './reservations.ts'

type AskedPart = { part: string; quantity: number }

/**
 * Sets parts aside for a ticket when its order is printed, in the place of what was set aside before. They stay the ticket's
 * through a return or a change of hands, until its report or its end. Catatan 2 holds here too (`parts-need-asset`); what is
 * not there unpromised cannot be promised (`not-enough-in-stock`).
 */
export async function reserveParts(
  tx: Database,
  act: Act,
  ticket: Pick<Ticket, 'id' | 'assetId'>,
  asked: AskedPart[] | undefined,
) {
  const before = await reservedFor(tx, ticket.id)
  if (ticket.assetId === null) {
    if (asked?.length) throw partsNeedAsset()
    if (before.length === 0) return
  } else if (!asked || (asked.length === 0 && before.length === 0)) return

  const wanted = await namedParts(tx, asked ?? [])
  const held = await holdParts(tx, [...wanted.map(({ id }) => id), ...before.map(({ sparePartId }) => sparePartId)])
  await releaseAll(tx, act, ticket.id)
  for (const { id, quantity } of wanted) {
    const part = held.get(id)
    if (!part) continue
    for (const taken of await shareOut(tx, part, quantity))
      await insertReservation(tx, act, { ...taken, ticketId: ticket.id, sparePartId: id })
  }
}

/** Which parts are meant, each once however many lines name it; an unknown one is the fault of the form. */
async function namedParts(tx: Database, asked: AskedPart[]) {
  const named: (NamedPart & { quantity: number })[] = []
  for (const { part, quantity } of asked) {
    const found = await knownPart(tx, part)
    const before = named.find(({ id }) => id === found.id)
    if (before) before.quantity += quantity
    else named.push({ ...found, quantity })
  }
  return named
}

export async function knownPart(tx: Database, part: string): Promise<NamedPart> {
  const found = await partNamed(tx, part)
  if (!found) throw new InvalidInput([{ path: 'parts', message: t('Suku cadang {part} tidak dikenal.', { part }) }])
  return found
}

type Share = { storeId: number; store: string; quantity: number }

/** From which stores so many pieces of a held part come: those that `first` prefers, then in the order of the stores. */
export async function shareOut(
  tx: Database,
  part: HeldPart,
  quantity: number,
  first: (storeId: number) => boolean = () => false,
): Promise<Share[]> {
  const levels = (await levelsOf(tx, part.id)).toSorted((a, b) => Number(first(b.storeId)) - Number(first(a.storeId)))
  const shares: Share[] = []
  let missing = quantity
  for (const level of levels) {
    const taken = Math.min(missing, freeIn(level))
    if (taken > 0) shares.push({ storeId: level.storeId, store: level.store, quantity: taken })
    missing -= taken
  }
  if (missing > 0) throw notEnough(part.name, quantity - missing, quantity)
  return shares
}

function notEnough(part: string, left: number, quantity: number): Refusal {
  return new Refusal(
    'not-enough-in-stock',
    t('Persediaan {part} tinggal {left}, diminta {quantity}. Kurangi jumlahnya atau tunda pengerjaan.', {
      part,
      left,
      quantity,
    }),
  )
}

export function partsNeedAsset(): Refusal {
  return new Refusal(
    'parts-need-asset',
    t(
      'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga. Kosongkan suku cadang dan pilih hasil "Non-Aset perlu suku cadang".',
    ),
  )
}
