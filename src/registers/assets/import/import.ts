import type { Selectable } from 'kysely'
import type { AssetImports } from '../../../platform/database/schema.ts'

/** For as long a checked file waits to be taken over. */
export const keptForMs = 24 * 60 * 60 * 1000
export const mostGoods = 50_000
/** How often it is tried to read one. */
export const mostTries = 3

/** Where it is told what the file says, row by row. */
export const partsOfImport = ['asset_import_goods', 'asset_import_remarks', 'asset_import_lines'] as const

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
