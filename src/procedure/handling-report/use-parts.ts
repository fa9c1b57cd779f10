import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { type HeldPart, insertMovement, type Level, levelsOf } from '../../registers/spare-parts/ledger.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { holdAsked, takeFrom } from '../work-order/asked-parts.ts'
import { releaseAll, reservedFor } from '../work-order/reservations.ts'
import { partsNeedAsset } from '../work-order/reserve-parts.ts'
import type { ReportRequest } from './handling-report.ts'

/** What the report prints of a part. */
export type PartOnPaper = {
  kind: HeldPart['kind']
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
 * Takes what the report names out of stock: from the store that it chose, else from where it was set aside for this ticket
 * first, then from what is free. What was set aside and not used is free again. Whoever wants the same parts waits, so of two who want the last piece one is
 * refused (`not-enough-in-stock`).
 */
export async function useParts(
  tx: Database,
  act: Act,
  { ticket, request, policies }: { ticket: Ticket; request: ReportRequest; policies: Policies },
): Promise<UsedPart[]> {
  const reserved = await reservedFor(tx, ticket.id)
  if (request.parts.length + reserved.length === 0) return []
  const lines = await holdAsked(
    tx,
    request.parts,
    reserved.map(({ sparePartId }) => sparePartId),
  )
  for (const { part } of lines) guardCatatanTwo(ticket, part, policies)

  if (reserved.length > 0) await releaseAll(tx, act, ticket.id)
  const levels = await levelsOf(
    tx,
    lines.map(({ part }) => part.id),
  )
  const used: UsedPart[] = []
  for (const line of lines) {
    const { part, oldSerial, newSerial } = line
    const isHere = ({ storeId }: Level) =>
      reserved.some((one) => one.sparePartId === part.id && one.storeId === storeId)
    for (const share of takeFrom(levels.get(part.id) ?? [], line, isHere)) {
      const movementId = await insertMovement(tx, act, {
        kind: 'use',
        sparePartId: part.id,
        storeId: share.storeId,
        quantity: -share.quantity,
        unitPrice: part.price,
        ticketId: ticket.id,
      })
      used.push({ ...part, ...share, movementId, unitPrice: part.price, oldSerial, newSerial })
    }
  }
  return used
}

function guardCatatanTwo(ticket: Ticket, part: HeldPart, policies: Policies) {
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
  { kind, fits }: Pick<HeldPart, 'kind' | 'fits'>,
  policies: Policies,
): boolean {
  if (assetId !== null) return true
  if (kind === 'spare_part') return false
  const isOwnNetwork = category === 'network' && deviceName === null
  return policies['parts.consumableForNonAsset'] || (isOwnNetwork && fits.includes('network'))
}
