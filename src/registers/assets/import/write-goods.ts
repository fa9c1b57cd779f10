import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../people/person.ts'
import type { AssetImport, Counts } from './import.ts'

// every field that an import may write, its column and its type
const columns = [
  ['name', 'name', 'text'],
  ['brandModel', 'brand_model', 'text'],
  ['serialNumber', 'serial_number', 'text'],
  ['size', 'size', 'text'],
  ['material', 'material', 'text'],
  ['chassisNumber', 'chassis_number', 'text'],
  ['engineNumber', 'engine_number', 'text'],
  ['plateNumber', 'plate_number', 'text'],
  ['ownershipBookNumber', 'ownership_book_number', 'text'],
  ['acquisitionYear', 'acquisition_year', 'integer'],
  ['purchasedOn', 'purchased_on', 'date'],
  ['origin', 'origin', 'text'],
  ['funding', 'funding', 'funding'],
  ['price', 'price', 'numeric'],
  ['warrantyUntil', 'warranty_until', 'date'],
  ['condition', 'condition', 'condition'],
  ['unitId', 'unit_id', 'integer'],
  ['holderName', 'holder_name', 'text'],
  ['location', 'location', 'text'],
  ['locationCode', 'location_code', 'text'],
  ['oldBarcode', 'old_barcode', 'text'],
  ['specification', 'specification', 'text'],
  ['notes', 'notes', 'text'],
] as const

/** One list after the other: of two that name the same goods the second is compared with what the first wrote. */
export async function lockImports(tx: Database): Promise<void> {
  await sql`set local statement_timeout = '120s'`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended('asset-imports', 0))`.execute(tx)
}

/** The goods that would be written, and the units that they would come into, held as they are. */
export async function lockGoods(tx: Database, id: string): Promise<void> {
  await sql`select from assets
    where assets.id in (select asset_id from asset_import_goods where import_id = ${id} and outcome in ('changed', 'transferred'))
    order by assets.id for no key update`.execute(tx)
  await sql`select from units
    where units.id in (select (given ->> 'unitId')::integer from asset_import_goods where import_id = ${id})
    order by units.id for share`.execute(tx)
}

/** What is new, under the category of its kode barang and by its name where the list says none. */
export async function insertNew(tx: Database, act: Act, found: AssetImport): Promise<void> {
  const values = columns.map(([field, , type]) => {
    if (field === 'name') return sql`coalesce(given ->> 'name', asset_codes.name)`
    if (field === 'condition') return sql`coalesce(given ->> 'condition', 'good')::condition`
    return type === 'text' ? sql`coalesce(given ->> ${sql.lit(field)}, '')` : said(field, type)
  })
  await sql`
    with registered as (
      insert into assets (register, category, ${sql.join(columns.map(([, column]) => sql.ref(column)))})
      select code || '.' || lpad(register_number::text, 6, '0'), category, ${sql.join(values)}
      from asset_import_goods join asset_codes using (code)
      where import_id = ${found.id} and outcome = 'new' order by line, register_number
      returning id)
    insert into asset_events (asset_id, kind, at, by_person, via, note)
    select id, 'registered', ${act.at}, ${act.person.id}, ${act.via}, ${noteOf(found)} from registered`.execute(tx)
}

/** What changed, by field, before and after; a move of the unit, its holder and its room is an event of its own. */
export async function updateChanged(tx: Database, act: Act, found: AssetImport): Promise<void> {
  const written = columns.map(
    ([field, column, type]) => sql`${sql.ref(column)} = coalesce(${said(field, type)}, assets.${sql.ref(column)})`,
  )
  await sql`
    update assets set ${sql.join(written)} from asset_import_goods
    where import_id = ${found.id} and assets.id = asset_id and outcome in ('changed', 'transferred')`.execute(tx)
  await sql`
    insert into asset_events (asset_id, kind, at, by_person, via, note, details)
    select asset_id, kind, ${act.at}, ${act.person.id}, ${act.via}, ${noteOf(found)}, jsonb_object_agg(field, pair)
    from (
      select asset_id, case when field = 'unitId' then 'unit' else field end as field,
        (case when outcome = 'transferred' and field in ('unitId', 'holderName', 'location')
          then 'transferred' else 'changed' end)::asset_event_kind as kind,
        case when field = 'unitId' then jsonb_build_array(left_unit.name, new_unit.name)
          else jsonb_build_array(before -> field, value) end as pair
      from asset_import_goods
        cross join lateral jsonb_each(given) differing (field, value)
        left join units left_unit on field = 'unitId' and left_unit.id = (before ->> 'unitId')::integer
        left join units new_unit on field = 'unitId' and new_unit.id = (given ->> 'unitId')::integer
      where import_id = ${found.id} and outcome in ('changed', 'transferred')
        and before -> field is distinct from value) differences
    group by asset_id, kind order by asset_id, kind desc`.execute(tx)
}

export async function endImport(tx: Database, act: Act, id: string, counts: Counts): Promise<void> {
  const { registered, changed, transferred } = counts
  await tx
    .updateTable('assetImports')
    .set({ stage: 'committed', committedAt: act.at, registered, changed, transferred })
    .where('id', '=', id)
    .execute()
}

function said(field: string, type: string): RawBuilder<unknown> {
  return sql`(given ->> ${sql.lit(field)})::${sql.raw(type)}`
}

function noteOf({ fileName }: AssetImport): string {
  return `Impor ${fileName}`
}
