import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, Stage } from '../../platform/database/schema.ts'
import type { Person } from '../../registers/people/person.ts'
import { visibleTo } from './visibility.ts'

export type LookAlike = { number: string; stage: Stage; description: string; submittedAt: Date }

/** What is asked about: a ticket, or what a form says so far. */
type Asked = { id?: number; unitId: number; category: Category; register: string | null }

/** Other open tickets that may be about the same thing: the same asset before the same unit and category, newest first. */
export async function openLookAlikes(db: Database, person: Person, asked: Asked): Promise<LookAlike[]> {
  // spelled as in the partial indexes tickets_open_by_unit and tickets_open_by_asset
  const { rows } = await sql<LookAlike>`
    with same as (select id from assets where register = ${asked.register})
    select number, stage, left(description, 160) as description, submitted_at
    from tickets
    where stage not in ('closed', 'rejected', 'cancelled') and ${visibleTo(person)}
      and id is distinct from ${asked.id ?? null}
      and (asset_id = (select id from same) or (unit_id = ${asked.unitId} and category = ${asked.category}))
    order by asset_id is not distinct from (select id from same) desc, submitted_at desc limit 5`.execute(db)
  return rows
}
