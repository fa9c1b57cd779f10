import { type RawBuilder, sql } from 'kysely'
import { peopleByUsername } from '../../../src/demo/queries.ts'
import type { Database } from '../../../src/platform/database/connect.ts'
import { categories } from '../../../src/procedure/ticket/category.ts'
import { usualWorkTypes } from '../../../src/procedure/work-order/work-order.ts'
import { lettersInForce } from '../../../src/registers/letters/queries.ts'
import type { Policies } from '../../../src/registers/settings/policies.ts'
import { printedTitle } from '../../../src/registers/signatories/signatory.ts'
import { formatPhone } from '../../../src/ui/format.ts'
import { troubles } from '../words/complaints.ts'
import { findings, foreignDevices, partsFor } from '../words/findings.ts'
import { nameOf, rooms } from '../words/people.ts'
import { deviceOnPaper, orderOfNobody, ownerships } from './printed.ts'

const requestersOfUnit = 60

/** Who and what tickets are about, as tables numbered from 0, so that a chance picks one. */
export async function layOutThings(tx: Database, policies: Policies): Promise<void> {
  await layOutUnits(tx)
  await layOutRequesters(tx)
  await layOutAssets(tx)
  await layOutForeignDevices(tx)
  await layOutTechnicians(tx, policies)
  await layOutSignatories(tx, policies)
  await layOutCategories(tx)
  await sql`analyze seed_units, seed_requesters, seed_assets, seed_asset_groups, seed_foreign, seed_technicians,
    seed_signatories, seed_categories`.execute(tx)
}

async function layOutUnits(tx: Database) {
  await sql`
    create unlogged table seed_units as
    select (row_number() over (order by units.id) - 1)::int as place, units.id as unit_id, account.id as account_id,
      coalesce(parent.name, units.name) as printed_unit, case when parent.id is not null then units.name end as sub_unit
    from units
      left join units parent on parent.id = units.parent_id
      join lateral (select id from people where unit_id = units.id and role = 'unit' and active order by id limit 1)
        account on true
    where units.active`.execute(tx)
}

async function layOutRequesters(tx: Database) {
  const { rows: units } = await sql`select from seed_units`.execute(tx)
  const requesters = Array.from({ length: requestersOfUnit * units.length }, (_, nth) => {
    const phone = `+62812${String(10_000_000 + nth * 32_749)}`
    return { nth, name: nameOf(nth), phone, printed: formatPhone(phone), room: rooms[nth % rooms.length] }
  })
  await sql`
    create unlogged table seed_requesters as
    select seed_units.place as unit_place, nth % ${sql.lit(requestersOfUnit)} as place, name, phone,
      printed as printed_phone, concat('Lantai ', 5 + seed_units.place % 8, ', ', room) as location
    from ${recordset(requesters)} as requester (nth int, name text, phone text, printed text, room text)
      join seed_units on seed_units.place = nth / ${sql.lit(requestersOfUnit)}`.execute(tx)
}

/** By unit and category, each such group in one stretch of numbers. */
async function layOutAssets(tx: Database) {
  const assets = await tx
    .selectFrom('assets')
    .select(['id', 'register', 'name as assetName', 'brandModel', 'serialNumber', 'acquisitionYear'])
    .where('active', '=', true)
    .execute()
  const printed = assets.map((asset) => ({ id: asset.id, printed: deviceOnPaper(asset) }))
  await sql`
    create unlogged table seed_assets as
    select (row_number() over (order by unit_id, category, assets.id) - 1)::int as place, assets.id as asset_id,
      unit_id, category, printed
    from assets join ${recordset(printed)} as on_paper (id bigint, printed jsonb) using (id)`.execute(tx)
  await sql`
    create unlogged table seed_asset_groups as
    select unit_id, category, min(place) as begins, count(*)::int as size from seed_assets group by 1, 2`.execute(tx)
}

async function layOutForeignDevices(tx: Database) {
  const devices = categories.flatMap((category) =>
    foreignDevices[category].flatMap((deviceName) =>
      ownerships.map((ownership) => ({
        category,
        deviceName,
        ownership,
        printed: deviceOnPaper({ deviceName, ownership }),
      })),
    ),
  )
  await sql`
    create unlogged table seed_foreign as
    select (row_number() over (partition by category order by "deviceName", ownership) - 1)::int as place,
      count(*) over (partition by category)::int as size, category, "deviceName" as device_name, ownership, printed
    from ${recordset(devices)}
      as device (category category, "deviceName" text, ownership ownership, printed jsonb)`.execute(tx)
}

/** `sheet` is the order that he prints, with all that is the same for every ticket. */
async function layOutTechnicians(tx: Database, policies: Policies) {
  const letters = await lettersInForce(tx)
  const people = (await peopleByUsername(tx)).values().filter(({ role }) => role === 'technician')
  const inOrder = [...people].toSorted((one, other) => one.username.localeCompare(other.username))
  const rows = inOrder.map((person, place) => ({
    place,
    id: person.id,
    name: person.name,
    sheet: orderOfNobody(person, policies, letters),
  }))
  await sql`
    create unlogged table seed_technicians as
    select * from ${recordset(rows)} as technician (place int, id uuid, name text, sheet jsonb)`.execute(tx)
}

/** Who was in office on which day, as papers name him, and his certificate of that day. */
async function layOutSignatories(tx: Database, policies: Policies) {
  await sql`
    create unlogged table seed_signatories as
    select distinct on (seed_days.no) seed_days.no as day_no, signatories.id as signatory_id, person_id, people.name,
      nip, coalesce(title, ${sql.lit(printedTitle({ capacity: 'definitive', title: null }, policies))}) as title,
      certificates.id as certificate_id
    from seed_days
      join signatories on day between starts_on and coalesce(ends_on, 'infinity')
        and capacity = 'definitive' and not withdrawn
      join people on people.id = person_id
      join signing_certificates certificates using (person_id)
    where to_timestamp(morning[1] / 1000) >= valid_from
    order by seed_days.no, valid_from desc`.execute(tx)
}

async function layOutCategories(tx: Database) {
  const parts = await tx.selectFrom('spareParts').select(['id', 'code']).execute()
  const rows = categories.map((category) => ({
    category,
    troubles: troubles[category],
    findings: findings[category],
    parts: parts.filter(({ code }) => partsFor[category]?.includes(code)).map(({ id }) => id),
    workTypes: usualWorkTypes(category),
  }))
  await sql`
    create unlogged table seed_categories as
    select category, troubles, parts, "workTypes" as work_types,
      array(select found ->> 'diagnosis' from jsonb_array_elements(findings) found) as diagnoses,
      array(select found ->> 'action' from jsonb_array_elements(findings) found) as actions,
      array(select (found ->> 'cause')::cause from jsonb_array_elements(findings) found) as causes
    from ${recordset(rows)} as kind (category category, troubles text[], findings jsonb, parts int[],
      "workTypes" jsonb)`.execute(tx)
}

function recordset(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${sql.lit(JSON.stringify(rows))}::jsonb)`
}
