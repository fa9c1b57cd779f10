import { type Selectable, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Assets } from '../../../platform/database/schema.ts'
import { candidates, inOrder, type Question } from '../list/queries.ts'

export type ExportedAsset = Omit<Selectable<Assets>, 'id' | 'search' | 'active' | 'state' | 'category'>

/** One portion of the register from the cursor of the question on, in its order. */
export async function assetsToExport(db: Database, question: Question): Promise<ExportedAsset[]> {
  const { rows } = await sql<ExportedAsset>`
    select register, code, register_number, name, brand_model, serial_number, size, material, chassis_number, engine_number,
      plate_number, ownership_book_number, acquisition_year, purchased_on, origin, funding, price, warranty_until, condition,
      unit_id, holder_name, location, location_code, old_barcode, specification, notes
    from ${candidates(question)} ${inOrder} limit ${question.limit}`.execute(db)
  return rows
}
