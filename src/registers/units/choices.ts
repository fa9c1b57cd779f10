import { type RawBuilder, sql } from 'kysely'
import { remembered } from '../../platform/database/remembered.ts'

export type UnitChoice = { code: string; name: string; part: boolean }

/** Every unit in use, each followed by its parts, to narrow a list by; asked once a process until a unit changes. */
export const unitChoices = remembered(async (db): Promise<UnitChoice[]> => {
  const { rows } = await sql<UnitChoice>`
    select code, name, parent_id is not null as part from units
    where active order by coalesce(parent_id, id), parent_id is not null, id`.execute(db)
  return rows
})

/** The same for a field of a form, parts set in. */
export function unitOptions(units: UnitChoice[]) {
  return units.map(({ code, name, part }) => ({ value: code, label: part ? `– ${name}` : name }))
}

/** The ids of a unit, by its code or by a name that no other unit has, and of its sub-units. */
export function unitAndItsParts(unit: string): RawBuilder<unknown> {
  return sql`select part.id from units part join units whole on whole.id in (part.id, part.parent_id)
    where whole.code = upper(${unit})
      or (whole.name = ${unit} and not exists (select from units where name = whole.name and id <> whole.id))`
}
