import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, MonthlyFigures } from '../../platform/database/schema.ts'

/** What happened in some months, added up; rupiah in `partCost`, the scores of all answers in the elements. */
export type Sums = Record<Exclude<keyof MonthlyFigures, 'month' | 'unitId' | 'category'>, number>

/** Whole months: the first days of the first and the last, 'YYYY-MM-01'; of these units, or of all. */
export type Months = { first: string; last: string; units?: readonly number[]; category?: Category }

const columns = [
  ...['submitted', 'planned', 'of_assets', 'overridden', 'repeated', 'requests', 'requests_in_time', 'orders'],
  ...[
    'orders_in_time',
    'signatures',
    'signatures_in_time',
    'handled',
    'handled_for_units',
    'answered',
    'with_parts',
    'repairs',
  ],
  ...['repairs_in_time', 'reports', 'reports_in_time', 'part_cost', 'ratings', 'ratings_in_time', 'rated'],
  ...['straight_lined', 'respondents', 'requirements', 'procedure', 'time', 'product', 'competence', 'behaviour'],
  ...['facilities', 'complaints', 'overall_respondents', 'overall', 'closed', 'rejected', 'cancelled'],
]

const added = sql.join(columns.map((column) => sql`coalesce(sum(${sql.id(column)}), 0)::float8 as ${sql.id(column)}`))

/** The sums of the whole, and by month, by unit and by category, in one statement. */
export type SumsInParts = {
  whole: Sums
  months: ReadonlyMap<string, Sums>
  units: ReadonlyMap<number, Sums>
  categories: ReadonlyMap<Category, Sums>
}

export async function sumsOf(db: Database, months: Months): Promise<SumsInParts> {
  const { rows } = await sql<Sums & { month: string | null; unitId: number | null; category: Category | null }>`
    select month, unit_id, category, ${added} from monthly_figures
    where ${within(months)}
    group by grouping sets ((), (month), (unit_id), (category))
    order by month, unit_id, category`.execute(db)

  const parts = { whole: nothing, months: new Map(), units: new Map(), categories: new Map() }
  for (const { month, unitId, category, ...sums } of rows) {
    if (month) parts.months.set(month, sums)
    else if (unitId) parts.units.set(unitId, sums)
    else if (category) parts.categories.set(category, sums)
    else parts.whole = sums as Sums
  }
  return parts
}

const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const nothing = Object.fromEntries(columns.map((column) => [camelCase(column), 0])) as Sums

function within({ first, last, units, category }: Months): RawBuilder<boolean> {
  return sql`month between ${first} and ${last}
    ${units ? sql`and unit_id = any(${units})` : sql``} ${category ? sql`and category = ${category}` : sql``}`
}
