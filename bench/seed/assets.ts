import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/connect.ts'
import type { Category } from '../../src/platform/database/schema.ts'
import { chance, oneOf } from './chance.ts'
import { nameOf, rooms } from './words/people.ts'

type Kind = { code: string; name: string; category: Category; share: number; models: string[] }

/** Kode barang of Permendagri 108/2016, and how many of a hundred assets are of the kind. */
const kinds: readonly Kind[] = [
  {
    code: '1.3.2.10.01.02.001',
    name: 'PC Unit',
    category: 'computer',
    share: 42,
    models: ['Andalan Pro A5', 'Andalan Pro A7', 'Andalan Mini'],
  },
  {
    code: '1.3.2.10.01.02.002',
    name: 'Laptop',
    category: 'laptop',
    share: 24,
    models: ['Sarana Lite 14', 'Sarana Lite 15', 'Sarana Note 13'],
  },
  {
    code: '1.3.2.10.02.03.003',
    name: 'Printer',
    category: 'printer',
    share: 18,
    models: ['Cetakindo L310', 'Cetakindo M550'],
  },
  { code: '1.3.2.10.02.03.005', name: 'Plotter', category: 'printer', share: 2, models: ['Cetakindo P24'] },
  {
    code: '1.3.2.10.02.04.024',
    name: 'Switch',
    category: 'network',
    share: 8,
    models: ['Jalurnet S24', 'Jalurnet S48'],
  },
  { code: '1.3.2.10.02.04.026', name: 'Access Point', category: 'network', share: 6, models: ['Jalurnet W6'] },
]

const assets = 6000
// the demo's own registers end far below
const firstRegister = 1000

/** Dealt out over the active units in turn, each kind in its share. */
export async function seedAssets(tx: Database): Promise<void> {
  await sql`
    insert into assets (register, name, brand_model, serial_number, category, acquisition_year, condition, unit_id,
      holder_name, location, price, funding, purchased_on, warranty_until)
    select kind.code || '.' || lpad((${sql.lit(firstRegister)} + nth)::text, 6, '0'), kind.name,
      ${oneOf('model', 'kind.models')}, 'SN' || year || lpad((471100 + nth)::text, 7, '0'), kind.category::category,
      year, (case ${chance('condition', 20)} when 0 then 'major_damage' when 1 then 'minor_damage'
        else 'good' end)::condition,
      unit.id, ${oneOf('holder', 'holders')}, 'Lantai ' || 5 + unit.place % 8 || ', ' || ${oneOf('room', 'rooms')},
      2500000 + 250000 * (nth % 70), 'apbd', make_date(year, 1 + nth % 12, 1 + nth % 28),
      make_date(year + 2, 1 + nth % 12, 1 + nth % 28)
    from generate_series(1, ${sql.lit(assets)}) nth
      cross join (select ${holders}::text[] as holders, ${[...rooms]}::text[] as rooms) choices
      cross join lateral (select 2017 + ${chance('year', 9)} as year) bought
      join (select id, row_number() over (order by id) - 1 as place, count(*) over () as units
        from units where active) unit on unit.place = nth % units
      join ${kindsByShare()} on nth / units % 100 >= kind.least and nth / units % 100 < kind.below`.execute(tx)
}

const holders = Array.from({ length: 400 }, (_, index) => nameOf(index * 3))

function kindsByShare() {
  let least = 0
  const rows = kinds.map((kind) => {
    const below = least + kind.share
    const row = { ...kind, least, below }
    least = below
    return row
  })
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as kind (code text, name text, category text, models text[], least int, below int)`
}
