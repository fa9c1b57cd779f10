import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statementsOf } from '../../../../../test/counted.ts'
import { visitor } from '../../../../../test/visitor.ts'
import { openWorld, printerOfJantan, type World } from '../../../../../test/world.ts'
import { readTable } from '../../../../platform/tables/read-table.ts'
import type { Cell } from '../../../../platform/tables/table.ts'
import { dateAt } from '../../../../registers/calendar/calendar.ts'
import { saveView } from '../views/write-view.ts'
import { ticketRows } from './ticket-table.ts'

type Row = Record<string, Cell>

let world: World
let tickets: Record<'closed' | 'signed' | 'submitted' | 'ofOther' | 'theirs', string>

beforeAll(async () => {
  world = await openWorld()
  tickets = {
    closed: await world.aTicket({ stage: 'closed' }),
    theirs: await world.aTicket({ stage: 'signed', by: 'keljal', technician: 'teknisi2' }),
    ofOther: await world.aTicket({ stage: 'awaiting_signature', technician: 'teknisi2' }),
    signed: await world.aTicket({ stage: 'signed' }),
    submitted: await world.aTicket({
      stage: 'submitted',
      request: { description: '=HYPERLINK("http://x")', requesterName: '@Rani', location: '+62 lantai; "dua"' },
    }),
  }
})

afterAll(() => world.close())

test.each(['csv', 'xlsx'])('the queue as %s says of each ticket what an official asks', async (format) => {
  const { bytes, headers } = await (await visitor(world, 'kasubag')).open(`/tiket/ekspor.${format}`)
  const [row] = (await read(bytes)).filter((one) => one['NOMOR TIKET'] === tickets.closed)
  const { submittedAt } = await of(tickets.closed)
  const order = await sql<{ number: string }>`select work_orders.number from work_orders
    join tickets on tickets.id = ticket_id where tickets.number = ${tickets.closed}`.execute(world.db)

  expect(headers.get('content-disposition')).toBe(`attachment; filename="tiket-${dateAt(new Date())}.${format}"`)
  expect(row).toMatchObject({
    TANGGAL: dateAt(submittedAt).toString(),
    PEMOHON: 'Retno Widyaningsih',
    TELEPON: '0812-3456-7890',
    'BIDANG/UNIT': 'Bidang Jalan dan Jembatan',
    KATEGORI: 'Printer',
    'KODE BARANG': printerOfJantan.replace(/\.\d+$/, ''),
    REGISTER: printerOfJantan,
    TAHAP: 'Selesai',
    'TENAGA AHLI': world.act('teknisi1').person.name,
    'NOMOR SPP': order.rows[0]?.number,
    'TEPAT WAKTU': 'Ya',
  })
  expect(String(row?.JAM)).toMatch(/^\d\d\.\d\d WIB$/)
  expect(Number(row?.['NILAI (1-4)'])).toBe(4)
})

test('each reader gets of the tickets, the telephones and the ratings what he may see', async () => {
  const phones = async (who: string) =>
    Object.fromEntries((await exported(who)).map((row) => [row['NOMOR TIKET'], row.TELEPON !== '']))
  const { closed, theirs, ofOther, signed, submitted } = tickets
  expect(await phones('kasubag')).toEqual({
    [closed]: true,
    [theirs]: true,
    [ofOther]: true,
    [signed]: true,
    [submitted]: true,
  })
  expect(await phones('teknisi1')).toEqual({
    [closed]: true,
    [theirs]: false,
    [ofOther]: false,
    [signed]: true,
    [submitted]: false,
  })
  expect(await phones('jantan')).toEqual({ [closed]: true, [ofOther]: true, [signed]: true, [submitted]: true })
  expect(await phones('keljal')).toEqual({ [theirs]: true })
  expect(Object.values(await phones('kapusdatin'))).toEqual([false, false, false, false, false])

  const rating = async (who: string) => (await exported(who, '?stage=closed'))[0]?.['NILAI (1-4)']
  for (const who of ['kasubag', 'kapusdatin', 'jantan']) expect(Number(await rating(who)), who).toBe(4)
  for (const who of ['teknisi1', 'pengurusbarang']) expect(await rating(who), who).toBe('')
})

test('filters and views hold in the file, and a shared view shows its reader no more than he may see', async () => {
  const id = await saveView(world.db, world.act('kasubag'), {
    name: 'Terverifikasi',
    question: { stage: 'signed', order: 'due' },
    sharedWith: 'technician',
  })
  expect(await numbers('kasubag', '?unit=KELJAL')).toEqual([tickets.theirs])
  expect(await numbers('teknisi1', `?view=${id}`)).toEqual([tickets.signed, tickets.theirs])
  expect(await numbers('teknisi1', `?view=${id}&stage=closed`)).toEqual([tickets.closed])
  expect((await exported('teknisi1', `?view=${id}`)).map(({ TELEPON }) => TELEPON !== '')).toEqual([true, false])
  expect((await (await visitor(world, 'jantan')).open(`/tiket/ekspor.csv?view=${id}`)).status).toBe(404)
})

test('no cell of a CSV begins as a formula', async () => {
  const { text } = await (await visitor(world, 'kasubag')).open('/tiket/ekspor.csv')
  const cells: string[] = parse(text, { delimiter: ';', bom: true }).flat()
  expect(cells).toContain('\'=HYPERLINK("http://x")')
  expect(cells).toContain("'@Rani")
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
})

test('late is what was promised and not kept, open what is not decided yet', async () => {
  const said = async (number: string) =>
    (await exported('kasubag')).find((row) => row['NOMOR TIKET'] === number)?.['TEPAT WAKTU']
  expect([await said(tickets.signed), await said(tickets.submitted)]).toEqual(['', ''])
  await sql`alter table handling_reports disable trigger user`.execute(world.db)
  await sql`update handling_reports set delivered_at = delivered_at + interval '1 year'`.execute(world.db)
  expect(await said(tickets.closed)).toBe('Tidak')
})

test('every ticket stands once in a file of many portions, and none of another unit in that of one', async () => {
  await manyTickets(world.act('jantan').person.unitId, 2500)

  const seen: Cell[] = []
  const reader = { person: world.act('kasubag').person, now: new Date() }
  for await (const [number = ''] of ticketRows(world.db, reader, { order: 'due' })) seen.push(number)
  expect(seen).toHaveLength(2505)
  expect(new Set(seen).size).toBe(2505)

  const theirs: Cell[] = []
  const their = { person: world.act('keljal').person, now: new Date() }
  for await (const [number = ''] of ticketRows(world.db, their, {})) theirs.push(number)
  expect(theirs).toEqual([tickets.theirs])
})

test('a file asks the database portion by portion, and no further than it is read', async () => {
  const reader = { person: world.act('kasubag').person, now: new Date() }
  const rows = ticketRows(world.db, reader, {})
  const sent = await statementsOf(async () => {
    for (let read = 0; read < 1500; read++) await rows.next()
  })
  await rows.return(undefined)
  expect(sent.length).toBe(2)
})

test('a download that is broken off lets go of the database', async () => {
  const { token } = await world.signIn('kasubag')
  const headers = { authorization: `Bearer ${token}` }
  const reader = (await world.app.request('/tiket/ekspor.csv', { headers })).body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await reader?.cancel()

  const busy = await sql<{ count: number }>`select count(*) as count from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`.execute(world.db)
  expect(busy.rows[0]?.count).toBe(0)
})

async function exported(who: string, query = ''): Promise<Row[]> {
  const { bytes } = await (await visitor(world, who)).open(`/tiket/ekspor.csv${query}`)
  return await read(bytes)
}

async function numbers(who: string, query: string): Promise<Cell[]> {
  return (await exported(who, query)).map((row) => row['NOMOR TIKET'] ?? '')
}

async function read(bytes: Uint8Array): Promise<Row[]> {
  const [head, ...rows] = (await readTable(bytes)).map(({ cells }) => cells)
  return rows.map((cells) => Object.fromEntries((head ?? []).map((name, index) => [String(name), cells[index] ?? ''])))
}

async function of(number: string) {
  return await world.db.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
}

/** As an import of old tickets would bring them, several of one moment. */
async function manyTickets(unitId: number, count: number) {
  await sql`insert into tickets (number, unit_id, submitted_by, requester_name, phone, location, category, description,
      supports_work, submitted_at, stage_since)
    select 'LAMA-' || n, ${unitId}, ${world.act('jantan').person.id}, 'Retno Widyaningsih', '+6281234567890', 'Lantai 6',
      'network', 'Jaringan terputus.', true, timestamptz '2026-01-05 02:00Z' + n / 7 * interval '1 minute',
      timestamptz '2026-01-05 02:00Z' from generate_series(1, ${count}::int) n`.execute(world.db)
}
