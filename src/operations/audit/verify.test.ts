import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  afterOwner,
  closeAudited,
  closed,
  faults,
  idOf,
  open,
  openAudited,
  partAfterOwner,
  reading,
  world,
} from '../../../test/audited.ts'
import { shapes } from './watched.ts'

beforeAll(openAudited, 60_000)
afterAll(closeAudited)

test('an honest office is found honest, all of it and a single ticket', async () => {
  expect(await faults()).toEqual([])
  const { id } = await world.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', closed)
    .executeTakeFirstOrThrow()
  expect(await faults({ chain: id })).toEqual([])
  expect(await faults({ since: new Date(Date.now() - 60_000) })).toEqual([])
})

test('a look at one ticket, or at what grew since, finds what was changed there and nothing else', async () => {
  const { rows } = await sql<{ there: number; elsewhere: number }>`
    select ${idOf(closed)} as there, ${idOf(open)} as elsewhere`.execute(world.db)
  const { there, elsewhere } = rows[0] ?? {}
  const found = (asked: { chain?: number; since?: Date }) =>
    partAfterOwner(asked, sql`update handling_reports set diagnosis = 'Lain.' where ticket_id = ${there}`)
  expect(await found({ chain: there })).toEqual([expect.stringMatching(/^BERUBAH: handling_reports /)])
  expect(await found({ chain: elsewhere })).toEqual([])
  expect(await found({ since: new Date(Date.now() - 3_600_000) })).toHaveLength(1)
  expect(await found({ since: new Date(Date.now() + 3_600_000) })).toEqual([])
})

test('every watched table is written as it is read, and none has a column that nobody thought of', async () => {
  const { rows } = await sql<{ id: number; chain: string; key: string[]; columns: string[]; secrets: string[] }>`
    select id, chain, key, columns, secrets from audit_shapes order by id`.execute(world.db)
  expect(rows).toEqual(
    shapes.map(({ id, chain, key, columns }) => ({
      id,
      chain,
      key,
      columns: columns.map(({ name }) => name),
      secrets: columns.filter(({ as }) => as === 'secret').map(({ name }) => name),
    })),
  )
  const { rows: forgotten } = await sql`
    select of_table, column_name from information_schema.columns
      join (select distinct on (of_table) * from audit_shapes order by of_table, id desc) newest on of_table = table_name
    where table_schema = 'public' and column_name::text <> all (columns || hidden)`.execute(world.db)
  expect(forgotten).toEqual([])
})

test('a changed line of the timeline is named', async () => {
  const found = await afterOwner(
    sql`update ticket_events set at = at - interval '1 hour' where ticket_id = ${idOf(closed)} and action = 'start_repair'`,
  )
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(new RegExp(`^BERUBAH: ticket_events \\d+, rantai ${closed}`))
})

test('a changed signature, report, stage and document are each named', async () => {
  expect(
    await afterOwner(
      sql`update signatures set signed_at = signed_at - interval '1 day' where ticket_id = ${idOf(closed)}`,
      sql`update handling_reports set diagnosis = 'Lain.' where ticket_id = ${idOf(closed)}`,
      sql`update tickets set stage = 'closed' where number = ${open}`,
      sql`update documents set content = set_byte(content, 900, 0) where id = (select min(id) from documents)`,
    ),
  ).toEqual([
    expect.stringMatching(/^BERUBAH: tickets /),
    expect.stringMatching(/^BERUBAH: documents /),
    expect.stringMatching(/^BERUBAH: signatures /),
    expect.stringMatching(/^BERUBAH: handling_reports /),
  ])
})

test('a document exchanged with its SHA-256 is named too', async () => {
  const found = await afterOwner(
    sql`update documents set content = 'x', sha256 = encode(sha256('x'), 'hex') where id = (select max(id) from documents)`,
  )
  expect(found).toEqual([expect.stringMatching(/^BERUBAH: documents /)])
})

test('a removed line is named, and so is one that was put in', async () => {
  expect(
    await afterOwner(sql`delete from ticket_events where ticket_id = ${idOf(closed)} and action = 'sign'`),
  ).toEqual([expect.stringMatching(/^HILANG: ticket_events /)])
  expect(
    await afterOwner(
      sql`insert into ticket_events (ticket_id, at, action, actor_id, via)
        select ticket_id, at, 'hold', actor_id, via from ticket_events where ticket_id = ${idOf(open)} limit 1`,
    ),
  ).toEqual([expect.stringMatching(/^DISISIPKAN: ticket_events /)])
})

test('two lines that changed places are both named', async () => {
  const found = await afterOwner(
    sql`with two as (select id, action, lead(action) over (order by id) as later, lag(action) over (order by id) as earlier
        from (select id, action from ticket_events where ticket_id = ${idOf(closed)} order by id limit 2) first)
      update ticket_events set action = coalesce(later, earlier) from two where ticket_events.id = two.id`,
  )
  expect(found).toHaveLength(2)
})

test('an entry taken out of a chain, changed in it, or cut from its end is named', async () => {
  const entry = (seq: number) => sql`chain = ${idOf(closed)} and seq = ${sql.lit(seq)}`
  expect((await afterOwner(sql`delete from audit_entries where ${entry(3)}`)).join()).toContain('RANTAI TERPUTUS')
  expect(
    (await afterOwner(sql`update audit_entries set at = at - interval '1 day' where ${entry(3)}`)).join(),
  ).toContain('RANTAI DIUBAH: urutan 3')
  expect((await afterOwner(sql`update audit_entries set shape = 99 where ${entry(3)}`)).join()).toContain(
    'menyebut tabel yang tidak dikenal',
  )
  const cut = await afterOwner(
    sql`delete from audit_entries where chain = ${idOf(closed)} and seq > 5`,
    sql`delete from feedback where ticket_id = ${idOf(closed)}`,
  )
  expect(cut.join()).toContain('HILANG: jangkar 1')
})

test('a trigger put out of the way is told', async () => {
  await sql`alter table signatures disable trigger signatures_are_chained`.execute(world.db)
  expect(await faults()).toEqual(['TIDAK DIJAGA: pemicu pencatat pada tabel signatures tidak ada atau dimatikan.'])
  await sql`alter table signatures enable trigger signatures_are_chained`.execute(world.db)
})

test('a trigger of that name that writes something else is told', async () => {
  expect(
    await afterOwner(
      sql`create function say_nothing() returns trigger language plpgsql as 'begin return null; end'`,
      sql`drop trigger signatures_are_chained on signatures`,
      sql`create trigger signatures_are_chained after insert on signatures for each row execute function say_nothing()`,
    ),
  ).toEqual(['TIDAK DIJAGA: pemicu pencatat pada tabel signatures tidak ada atau dimatikan.'])
})

test('a chain closed without a disposal is told, and so is an end that was not its own', async () => {
  const found = await afterOwner(
    sql`insert into audit_closed_chains (chain, entries, head, disposal_id)
      select chain, max(seq), sha256('x'), 1 from audit_entries where chain = ${idOf(open)} group by chain`,
  )
  expect(found).toContainEqual(expect.stringMatching(/^HILANG: rantai \d+ ditutup tanpa pemusnahan/))
  expect(found).toContainEqual(expect.stringMatching(/^RANTAI DITULIS ULANG: /))
})

test('a holiday put into the calendar past the application is named', async () => {
  const found = await afterOwner(sql`insert into holidays values ('2031-01-02', 'local_day', 'Hari Baik')`)
  expect(found).toEqual([expect.stringMatching(/^DISISIPKAN: holidays 2031-01-02/)])
})

test('a holiday that the application took away and somebody put back is named', async () => {
  const holiday = sql`insert into holidays values ('2031-01-03', 'local_day', 'Hari Baik')`
  await holiday.execute(world.db)
  await sql`delete from holidays where day = '2031-01-03'`.execute(world.db)
  expect(await afterOwner(holiday)).toEqual([expect.stringMatching(/^DISISIPKAN: holidays 2031-01-03/)])
})

test('a reading of personal data changed after its day is named by that day, and so is one put into the past', async () => {
  expect(await afterOwner(sql`update personal_data_readings set object = 'T-2' where read_at < '2026-01-06'`)).toEqual([
    'BERUBAH: catatan pembacaan data pribadi tanggal 2026-01-05.',
  ])
  expect(await afterOwner(reading('2026-01-02'))).toEqual([
    'BERUBAH: catatan pembacaan data pribadi tanggal 2026-01-02.',
  ])
})

test('what was undone leaves the office honest', async () => {
  expect(await faults()).toEqual([])
})
