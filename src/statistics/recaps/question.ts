import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { unitsSeenBy } from '../../procedure/ticket/visibility.ts'
import { holdsRole, isStaff, type Person } from '../../registers/people/person.ts'
import { unitAndItsParts } from '../../registers/units/choices.ts'
import { type AskedPeriod, periodAt, periodOf, type ReportingPeriod } from '../period.ts'
import type { Scope } from './recap.ts'

/** The question as its form holds it; `unit` by its code. */
export type Asked = AskedPeriod & { unit: string }

/** What was asked for; this month while nothing was. */
export function askedOf({ year, part, unit = '' }: Partial<Asked>, today: string): Asked {
  const now = periodAt(today, year ? 'year' : 'month')
  return { year: year ?? String(now.year), part: part ?? now.part, unit: unit.slice(0, 100) }
}

type NamedUnit = { id: number; name: string }
export type Question = { period: ReportingPeriod; unit: NamedUnit | null; scope: Scope }

/**
 * The days and the units that are meant, as far as this person may see them. Refuses what is no period, and a unit that is
 * none or not his (`InvalidInput` at `year`, `part`, `unit`).
 */
export async function questionOf(db: Database, person: Person, asked: Asked): Promise<Question> {
  const period = periodOf(asked)
  const { from, to } = period
  const own = isStaff(person) ? undefined : await unitsSeenBy(db, person)
  const chosen = asked.unit ? await unitsNamed(db, asked.unit) : undefined
  const units = chosen ? chosen.filter(({ id }) => own?.includes(id) ?? true) : undefined
  if (units?.length === 0)
    throw new InvalidInput([{ path: 'unit', message: t('Pilih salah satu dari pilihan yang tersedia.') }])

  const unit = units?.[0] ?? (own ? { id: person.unitId, name: person.unitName } : null)
  const scope = { from, to, units: units?.map(({ id }) => id) ?? own, withPhone: holdsRole(person, 'tu_head') }
  return { period, unit, scope }
}

/** The unit first, its parts after it. */
async function unitsNamed(db: Database, unit: string): Promise<NamedUnit[]> {
  const { rows } = await sql<NamedUnit>`
    select id, name from units where id in (${unitAndItsParts(unit)})
    order by parent_id is not null, id`.execute(db)
  return rows
}
