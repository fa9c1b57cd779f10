import type { Database } from '../../platform/database/connect.ts'
import { type StockedPart, stockedParts } from '../../registers/spare-parts/queries.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { type Reserved, reservedFor } from './reservations.ts'

/** `free` counts what is set aside for this very ticket; `fitting` is made for its kind of device. */
export type OfferedPart = StockedPart & { fitting: boolean }

/** What this ticket may take out of the stores, what fits its kind of device first. */
export async function partsOnOffer(
  db: Database,
  ticket: Pick<TicketRecord, 'id' | 'category'>,
  isAllowed: (part: StockedPart) => boolean = () => true,
): Promise<{ parts: OfferedPart[]; reserved: Reserved[] }> {
  const [stocked, reserved] = await Promise.all([stockedParts(db), reservedFor(db, ticket.id)])
  const offered = stocked.filter(isAllowed).map((part) => {
    const own = reserved.filter(({ sparePartId }) => sparePartId === part.id)
    const free = own.reduce((sum, { quantity }) => sum + quantity, part.free)
    return { ...part, free, fitting: part.fits.length === 0 || part.fits.includes(ticket.category) }
  })
  const parts = offered.filter(({ free }) => free > 0)
  return { parts: parts.toSorted((one, other) => Number(other.fitting) - Number(one.fitting)), reserved }
}

/** What is set aside, as a form's rows hold it: each part once, from whichever stores it comes. */
export function rowsOfReserved(reserved: Reserved[]): Record<string, string> {
  const byPart = [...Map.groupBy(reserved, ({ code }) => code)]
  const rows = byPart.flatMap(([code, same], index) => [
    [`parts.${index}.part`, code],
    [`parts.${index}.quantity`, String(same.reduce((sum, { quantity }) => sum + quantity, 0))],
  ])
  return Object.fromEntries(rows)
}
