import type { Database } from '../../platform/database/connect.ts'
import { type StockedPart, stockedParts } from '../../registers/spare-parts/queries.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { type Reserved, reservedFor } from './reservations.ts'
import { placeOf } from './typed-parts.ts'

/** What this ticket may take out of which store; `free` counts what is set aside there for this very ticket. */
export async function partsOnOffer(
  db: Database,
  { id, category }: Pick<TicketRecord, 'id' | 'category'>,
  isAllowed: (part: StockedPart) => boolean = () => true,
): Promise<{ parts: StockedPart[]; reserved: Reserved[] }> {
  const [stocked, reserved] = await Promise.all([stockedParts(db, category), reservedFor(db, id)])
  const parts = stocked.filter(isAllowed).map((part) => {
    const own = reserved.find(({ sparePartId, storeId }) => sparePartId === part.id && storeId === part.storeId)
    return { ...part, free: part.free + (own?.quantity ?? 0) }
  })
  return { parts: parts.filter(({ free }) => free > 0), reserved }
}

/** What is set aside, as a form's rows hold it. */
export function rowsOfReserved(reserved: Reserved[]): Record<string, string> {
  const rows = reserved.flatMap((one, index) => [
    [`parts.${index}.part`, placeOf(one)],
    [`parts.${index}.quantity`, String(one.quantity)],
  ])
  return Object.fromEntries(rows)
}
