import type { MovementKind, PartKind, Role } from '../../platform/database/schema.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import { formatNumber, formatRupiah } from '../../ui/format.ts'
import type { Act, Person } from '../people/person.ts'

/** Whoever writes the catalogue and the ledger, and whoever reads them. */
export const stockKeepers = ['asset_clerk', 'admin'] as const satisfies Role[]
export const stockReaders = [...stockKeepers, 'technician', 'tu_head', 'pusdatin_head'] as const satisfies Role[]

export function keepsStock({ role }: Person): boolean {
  return stockKeepers.some((keeper) => keeper === role)
}

/** Refuses everybody who does not keep the store. */
export function stockKeepersOnly({ person }: Act): void {
  if (!keepsStock(person)) throw new Forbidden()
}

/** A22: what stays in the device, and what is used up. */
export const partKindNames: Record<PartKind, string> = {
  spare_part: words('Suku cadang'),
  consumable: words('Bahan habis pakai'),
}

export const movementNames: Record<MovementKind, string> = {
  opening: words('Saldo awal'),
  receipt: words('Penerimaan'),
  use: words('Pemakaian'),
  return: words('Pengembalian'),
  adjustment: words('Koreksi'),
  stock_take: words('Hasil opname'),
  transfer: words('Pemindahan'),
}

/** The largest number of pieces in one movement, and what a price can be at most. */
export const mostPieces = 100_000
export const highestPrice = 999_999_999_999

export function quantityInWords(quantity: number, unitOfMeasure: string): string {
  return `${formatNumber(quantity)} ${unitOfMeasure}`
}

/** `price` as the database has it, a text with cents. */
export function priceInWords(price: string | null): string {
  return price === null ? t('Belum diisi') : formatRupiah(Number(price))
}
