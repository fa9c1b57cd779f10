import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { t } from '../../../platform/words.ts'
import { headingOf } from './columns.ts'

/** Holds what was read against the register as it is now: what is new, what would change, and what may not. */
export async function compareWithRegister(tx: Database, id: string): Promise<void> {
  await sql`delete from asset_import_remarks where import_id = ${id} and of_register`.execute(tx)
  await writeOutcomes(tx, id)
  await remarkOnUnits(tx, id)
  await remarkOnDisposed(tx, id)
  await sql`
    update asset_import_goods goods set outcome = null
    where import_id = ${id} and exists (
      select from asset_import_remarks remarks
      where remarks.import_id = ${id} and remarks.line = goods.line and is_error)`.execute(tx)
}

// one good after the other by its key: of goods that came this minute the planner knows no number, and joins them all with all
async function writeOutcomes(tx: Database, id: string) {
  await sql`
    update asset_import_goods goods set (asset_id, before, outcome) = (
      select now.id, described,
        (case when now.id is null then 'new'
          when described @> given then 'unchanged'
          when given ? 'unitId' and given -> 'unitId' <> described -> 'unitId' then 'transferred'
          else 'changed' end)::asset_import_outcome
      from (select) one left join asset_descriptions now
        on now.code = goods.code and now.register_number = goods.register_number)
    where import_id = ${id}`.execute(tx)
}

/** A new good stands somewhere, and no good moves into a unit that is closed. */
async function remarkOnUnits(tx: Database, id: string) {
  await sql`
    insert into asset_import_remarks (import_id, line, heading, is_error, sentence, of_register)
    select distinct ${id}::uuid, line, ${headingOf('unit')}, true,
      case when given ? 'unitId' then ${t('Unit ini sudah tidak aktif.')} else ${t('Aset baru memerlukan Bidang/Unit.')} end, true
    from asset_import_goods left join units on units.id = (given ->> 'unitId')::integer
    where import_id = ${id} and outcome in ('new', 'transferred') and coalesce(units.active, false) = false`.execute(tx)
}

async function remarkOnDisposed(tx: Database, id: string) {
  await sql`
    insert into asset_import_remarks (import_id, line, heading, is_error, sentence, of_register)
    select distinct ${id}::uuid, line, ${headingOf('number')}, true,
      ${t('Aset pada baris ini sudah dihapus dari daftar; impor tidak mengubahnya.')}, true
    from asset_import_goods goods join assets on assets.id = asset_id
    where import_id = ${id} and outcome in ('changed', 'transferred') and state = 'disposed'`.execute(tx)
}

/** How many goods are no longer as they were when they were compared, of those that would be written. */
export async function overtaken(tx: Database, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from asset_import_goods goods
      left join asset_descriptions now on now.code = goods.code and now.register_number = goods.register_number
      left join units on units.id = (given ->> 'unitId')::integer
    where import_id = ${id} and outcome <> 'unchanged' and (
      now.id is distinct from goods.asset_id
      or (now.id is not null and now.state = 'disposed')
      or (outcome <> 'changed' and not units.active)
      or exists (select from jsonb_object_keys(given) field where before -> field is distinct from described -> field))`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
