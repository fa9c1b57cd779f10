import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../../platform/database/prepared.ts'
import { isStaff, type Person } from '../../people/person.ts'
import { unitAndItsParts } from '../../units/choices.ts'
import { type AssetRecord, matching, unitsSeenBy } from '../queries.ts'
import { readRegister } from '../register.ts'
import type { Asked } from './asked.ts'

export type AssetRow = Pick<
  AssetRecord,
  'register' | 'name' | 'brandModel' | 'serialNumber' | 'holderName' | 'location' | 'condition' | 'state' | 'unit'
>

/** `today` is the office's day: a warranty is asked for as it stands then. */
export type Question = { person: Person; asked: Asked; today: string; limit: number }

/** The register in the order of its codes, one page from the cursor on. No count: it would read all of it. */
export async function assetsInRegister(db: Database, question: Question) {
  const { rows } = await sql<AssetRow>`${plannedForItsValues}
    select register, assets.name, brand_model, serial_number, holder_name, location, condition, state, units.name as unit
    from ${candidates(question)} join units on units.id = assets.unit_id
    ${inOrder} ${atMost(question.limit + 1)}`.execute(db)

  const items = rows.slice(0, question.limit)
  return { items, next: rows.length > question.limit ? (items.at(-1)?.register ?? null) : null }
}

export const inOrder = sql`order by assets.code, assets.register_number`

// each of several units brings its first: to sort all that they have, all would be read
/** The goods asked for, at least the first `limit` and one of them. */
export function candidates(question: Question): RawBuilder<unknown> {
  const units = unitsAsked(question)
  if (!units) return firstOf(sql`true`, question)
  if (question.asked.q) return firstOf(sql`assets.unit_id = any(array(${units}))`, question)

  const theirs = firstOf(sql`assets.unit_id = one.id`, question)
  return sql`(select distinct id from (${units}) asked (id)) one cross join lateral ${theirs}`
}

/** Whose goods are asked for, of those that the person may see; undefined for the whole register. */
function unitsAsked({ person, asked }: Question): RawBuilder<unknown> | undefined {
  const wanted = asked.unit ? unitAndItsParts(asked.unit) : undefined
  if (isStaff(person)) return wanted
  const theirs = unitsSeenBy(person.unitId)
  return wanted ? sql`${theirs} intersect (${wanted})` : theirs
}

function firstOf(theirs: RawBuilder<unknown>, { asked, today, limit }: Question): RawBuilder<unknown> {
  return sql`(select * from assets where ${theirs} ${narrowed(asked, today)}
    ${inOrder} ${atMost(limit + 1)}) assets`
}

function narrowed({ q, category, state, condition, warranty, after }: Asked, today: string): RawBuilder<unknown> {
  const from = after ? readRegister(after) : undefined
  return sql`
    ${q ? sql`and ${matching(q)}` : sql``}
    ${category ? sql`and category = ${category}` : sql``}
    ${state ? sql`and state = ${state}` : sql``}
    ${condition ? sql`and condition = ${condition}` : sql``}
    ${warranty === 'ended' ? sql`and warranty_until < ${today}` : sql``}
    ${warranty === 'running' ? sql`and warranty_until >= ${today}` : sql``}
    ${from ? sql`and (code, register_number) > (${from.code}, ${from.number})` : sql``}`
}
