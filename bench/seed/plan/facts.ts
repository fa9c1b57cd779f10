import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, oneOf } from '../chance.ts'
import { rareSentence, since, usualSentence, wishes } from '../words/complaints.ts'

/** Who asked for what, about which device, and who worked on it: `seed_facts`. */
export async function describeTickets(tx: Database): Promise<void> {
  await sql`
    create unlogged table seed_facts as
    with kinds as (select nth, stage, turn, cancelled_from, unit_place, ${draws} from (${roads}) roads offset 0),
      devices as (select *, ${kindOfDevice}, ${successor} as second from kinds offset 0),
      drawn as (select *, ${heir} as last from devices offset 0)
    select nth, stage, turn, cancelled_from, drawn.category, seed_units.unit_id, account_id, printed_unit, sub_unit,
      name as requester_name, phone, printed_phone, location, asset_id, device_name, ownership,
      coalesce(seed_assets.printed, seed_foreign.printed) as device, first, second, last, ${description} as description
    from drawn
      join seed_units on seed_units.place = unit_place
      join seed_requesters on seed_requesters.unit_place = drawn.unit_place and seed_requesters.place = requester_place
      join seed_categories on seed_categories.category = drawn.category
      left join seed_asset_groups on is_asset and seed_asset_groups.unit_id = seed_units.unit_id
        and seed_asset_groups.category = case drawn.category when 'software' then 'computer' else drawn.category end
      left join seed_assets on seed_assets.place = begins + any_asset % seed_asset_groups.size
      left join seed_foreign on is_foreign and seed_foreign.category = drawn.category
        and seed_foreign.place = any_foreign % seed_foreign.size,
      (select ${[...since]}::text[] as since, ${[...wishes]}::text[] as wishes) phrases`.execute(tx)
}

const roads = sql`
  select *, ${chance('category', 100)} as kind, (select count(*)::int from seed_technicians) as technicians
  from seed_roads`

const draws = sql`
  handed is not null as is_handed, technicians,
  case when kind < 30 then 'printer' when kind < 58 then 'computer' when kind < 76 then 'laptop'
    when kind < 90 then 'network' else 'software' end::category as category,
  ${chance('requester', 60)} as requester_place, ${chance('device', 100)} as device,
  ${chance('technician', sql<number>`technicians`)} as first,
  ${chance('asset', 1_000_000)} as any_asset, ${chance('foreign device', 1_000_000)} as any_foreign`

const kindOfDevice = sql`
  case category when 'network' then device < 40 when 'software' then device < 12 else device < 88 end as is_asset,
  case category when 'network' then device >= 95 when 'software' then device >= 97 else device >= 88 end as is_foreign`

/** Whoever prints the second version, and whoever ends the work: another technician where the ticket was reassigned. */
const successor = sql`case turn when 'moved' then ${anotherThan('first', 'successor')} else first end`
const heir = sql`case when is_handed then ${anotherThan('second', 'heir')} else second end`

function anotherThan(place: string, what: string) {
  return sql`(${sql.ref(place)} + 1 + ${chance(what, sql<number>`(technicians - 1)`)}) % technicians`
}

const description = sql`
  concat_ws(' ', ${oneOf('trouble', 'troubles')} || ' ' || ${oneOf('since', 'since')} || '.',
    nullif(${oneOf('wish', 'wishes')}, ''),
    case when ${chance('code', 10)} = 0 then
      'Kode galat 0x' || upper(to_hex(1000000 + ${chance('which code', 20_000)})) || '.' end,
    case when ${chance('usual', 100)} = 0 then ${sql.lit(usualSentence)} end,
    case when nth % 100000 = 77 then ${sql.lit(rareSentence)} end)`
