import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { plannedForItsValues } from '../../../platform/database/prepared.ts'
import type { Person } from '../../people/person.ts'
import { unitAndItsParts } from '../../units/choices.ts'
import { seenBy } from '../queries.ts'
import type { RegisterKey } from '../register.ts'
import type { LabelChoice } from './choice.ts'
import type { AssetLabel } from './draw-labels.ts'
import type { NamedSheet, Sheet } from './sheet.ts'

export type LabelledAsset = Omit<AssetLabel, 'url'> & RegisterKey

/** The chosen assets in use, named ones in the order in which they were named; `most` and one more at the most. */
export async function assetsToLabel(db: Database, person: Person, choice: LabelChoice, most: number) {
  const named = choice.by === 'named' ? choice.named : []
  const { rows } = await sql<LabelledAsset>`${plannedForItsValues}
    select assets.code, register_number as number, register, assets.name, brand_model, location_code, units.name as unit
    from assets join units on units.id = unit_id ${choice.by === 'named' ? theNamed(named) : sql``}
    where state <> 'disposed' and ${seenBy(person)} and ${choice.by === 'named' ? sql`true` : within(choice)}
    order by ${choice.by === 'named' ? sql`place` : sql`assets.code collate "C", register_number`}
    limit ${most + 1}`.execute(db)
  return rows
}

function theNamed(named: RegisterKey[]): RawBuilder<unknown> {
  const codes = named.map(({ code }) => code)
  const numbers = named.map(({ number }) => number)
  return sql`join unnest(${codes}::text[], ${numbers}::integer[]) with ordinality as asked (code, number, place)
    on asked.code = assets.code and asked.number = register_number`
}

export async function countToLabel(db: Database, person: Person, choice: LabelChoice & { by: 'filter' }) {
  const { rows } = await sql<{ found: number }>`${plannedForItsValues}
    select count(*)::integer as found from assets
    where state <> 'disposed' and ${seenBy(person)} and ${within(choice)}`.execute(db)
  return rows[0]?.found ?? 0
}

function within({ unit, category, from, to }: LabelChoice & { by: 'filter' }): RawBuilder<boolean> {
  const conditions = [
    unit && sql`assets.unit_id in (${unitAndItsParts(unit)})`,
    category && sql`category = ${category}`,
    from && sql`(assets.code collate "C", register_number) >= (${from.code}, ${from.number})`,
    to && sql`(assets.code collate "C", register_number) <= (${to.code}, ${to.number})`,
  ].filter((one) => typeof one === 'object')
  return conditions.length > 0 ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`
}

export type OwnSheet = NamedSheet & { id: number }

/** The office's own sizes. */
export async function ownSheets(db: Database): Promise<OwnSheet[]> {
  const rows = await db.selectFrom('labelSheets').selectAll().orderBy('name').execute()
  return rows.map(({ createdBy: _, createdAt: __, ...sheet }) => ({ ...sheet, key: `own-${sheet.id}` }))
}

type NewSheet = Sheet & { name: string; createdBy: string; createdAt: Date }

/** Whether it was added: of two sheets of one name the second is not. */
export async function insertSheet(db: Database, sheet: NewSheet): Promise<boolean> {
  const added = await db
    .insertInto('labelSheets')
    .values(sheet)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function deleteSheet(db: Database, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('labelSheets').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
