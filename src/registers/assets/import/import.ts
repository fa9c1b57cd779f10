import type { Selectable } from 'kysely'
import type { AssetImports } from '../../../platform/database/schema.ts'

/** For as long a checked file waits to be taken over. */
export const keptForMs = 24 * 60 * 60 * 1000
export const mostGoods = 50_000

export type AssetImport = Omit<Selectable<AssetImports>, 'content'>
export type Counts = {
  registered: number
  changed: number
  transferred: number
  unchanged: number
  faulty: number
  errors: number
  warnings: number
}
