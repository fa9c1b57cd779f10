import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { holdParts, insertMovement } from '../../registers/spare-parts/ledger.ts'
import type { NamedPart } from '../../registers/spare-parts/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { releaseAll, reservedFor } from '../work-order/reservations.ts'
import { knownPart, partsNeedAsset, shareOut } from '../work-order/reserve-parts.ts'
import type { ReportRequest } from './handling-report.ts'

/** What the report prints of a part. */
export type PartOnPaper = {
  kind: NamedPart['kind']
  name: string
  unitOfMeasure: string
  quantity: number
  store: string
  oldSerial: string
  newSerial: string
}

/** What a line of the report took from one store. */
export type UsedPart = PartOnPaper & { id: number; storeId: number; movementId: number; unitPrice: string | null }

/**
 * Takes what the report names out of stock: from where it was set aside for this ticket first, then from what is free. What
 * was set aside and not used is free again. Whoever wants the same parts waits, so of two who want the last piece one is
 * refused (`not-enough-in-stock`).
 */
export async function useParts(
  tx: Database,
  act: Act,
  { ticket, request, policies }: { ticket: Ticket; request: ReportRequest; policies: Policies },
): Promise<UsedPart[]> {
  const lines = []
  for (const line of request.parts) lines.push({ ...line, found: await knownPart(tx, line.part) })
  for (const { found } of lines) guardCatatanTwo(ticket, found, policies)

  const reserved = await reservedFor(tx, ticket.id)
  const ids = [...lines.map(({ found }) => found.id), ...reserved.map(({ sparePartId }) => sparePartId)]
  const held = await holdParts(tx, ids)
  if (reserved.length > 0) await releaseAll(tx, act, ticket.id)

  const used: UsedPart[] = []
  for (const { found, quantity, oldSerial, newSerial } of lines) {
    const part = held.get(found.id)
    if (!part) continue
    const isHere = (storeId: number) => reserved.some((one) => one.sparePartId === part.id && one.storeId === storeId)
    for (const share of await shareOut(tx, part, quantity, isHere)) {
      const { storeId } = share
      const movementId = await insertMovement(tx, act, {
        kind: 'use',
        sparePartId: part.id,
        storeId,
        quantity: -share.quantity,
        unitPrice: part.price,
        ticketId: ticket.id,
      })
      used.push({ ...part, ...share, movementId, unitPrice: part.price, oldSerial, newSerial })
    }
  }
  return used
}

function guardCatatanTwo(ticket: Ticket, part: NamedPart, policies: Policies) {
  if (mayTake(ticket, part, policies)) return
  if (part.kind === 'spare_part') throw partsNeedAsset()
  throw new Refusal(
    'parts-need-asset',
    t('Bahan habis pakai hanya untuk perangkat Aset Dinas Bina Marga. Kosongkan {part} dan tulis rekomendasi.', {
      part: part.name,
    }),
  )
}

/**
 * Catatan 2: a spare part goes into an asset alone. A consumable (A22) goes to any ticket where the office lets it; what is
 * made for networks always goes to the network itself, which without a device is the office's own.
 */
export function mayTake(
  { category, assetId, deviceName }: Pick<Ticket, 'category' | 'assetId' | 'deviceName'>,
  { kind, fits }: Pick<NamedPart, 'kind' | 'fits'>,
  policies: Policies,
): boolean {
  if (assetId !== null) return true
  if (kind === 'spare_part') return false
  const isOwnNetwork = category === 'network' && deviceName === null
  return policies['parts.consumableForNonAsset'] || (isOwnNetwork && fits.includes('network'))
}
