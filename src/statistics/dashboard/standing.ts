import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'

/** Days since the submission, both included; the last class has no end. */
export const ages = [
  { code: '0-2', name: words('0–2 hari'), from: 0, to: 2 },
  { code: '3-5', name: words('3–5 hari'), from: 3, to: 5 },
  { code: '6-10', name: words('6–10 hari'), from: 6, to: 10 },
  { code: '11', name: words('11 hari atau lebih'), from: 11, to: undefined },
] as const

export type Age = (typeof ages)[number]

/** The stages at which something is still to be done, in the order of the SOP. */
export const openStages = [
  ...(['submitted', 'returned', 'awaiting_signature', 'signed', 'in_progress', 'awaiting_feedback'] as const),
] satisfies Stage[]

export type Standing = { stage: Stage; age: Age['code']; tickets: number }

/** What stands at this moment, by stage and by age in days of the calendar. */
export async function standingOf(db: Database, today: string, units?: readonly number[]): Promise<Standing[]> {
  const { rows } = await sql<{ stage: Stage; nth: number; tickets: number }>`
    select stage, (days >= 3)::int + (days >= 6)::int + (days >= 11)::int as nth, count(*)::int as tickets
    from (select stage, ${today}::date - (submitted_at at time zone 'Asia/Jakarta')::date as days from tickets
      where stage in (${sql.join(openStages)}) ${units ? sql`and unit_id = any(${units})` : sql``}) standing
    group by 1, 2`.execute(db)
  return rows.map(({ stage, nth, tickets }) => ({ stage, age: ages[nth]?.code ?? '11', tickets }))
}
