import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'

/** The rows of a query in its order, so many at a time, through a cursor of the transaction; one at a time in a transaction. */
export async function* inPortions<Row>(tx: Database, query: RawBuilder<Row>, portion: number): AsyncGenerator<Row[]> {
  await sql`declare portions no scroll cursor for ${query}`.execute(tx)
  let rows: Row[]
  do {
    ;({ rows } = await sql<Row>`fetch ${sql.lit(portion)} from portions`.execute(tx))
    if (rows.length > 0) yield rows
  } while (rows.length === portion)
  await sql`close portions`.execute(tx)
}
