import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'

/** The chains begin anew over what was seeded, as an upgrade would begin them. */
export async function beginChains(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    for (const table of ['audit_entries', 'audit_anchor_leaves']) {
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
      await sql`truncate ${sql.table(table)}`.execute(tx)
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx)
    }
    await sql`select begin_chains(array(select id from audit_shapes))`.execute(tx)
  })
}
