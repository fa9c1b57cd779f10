import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { pdfPageTexts } from '../../../test/pdf-pages.ts'
import { visitor } from '../../../test/visitor.ts'
import { openWorld, password, type World } from '../../../test/world.ts'
import { verifyAll } from '../../cli/documents.ts'
import { paths } from '../../paths.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { elementAnswer } from '../../procedure/feedback/answer.ts'
import { elements } from '../../procedure/feedback/elements.ts'
import { giveFeedback } from '../../procedure/feedback/give-feedback.ts'
import { askew, photographed } from '../../procedure/signature/on-paper/photographed.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { countTickets } from '../../statistics/facts/count-tickets.ts'
import { approveDisposal } from './approve-disposal.ts'
import { carryOutDisposal } from './carry-out-disposal.ts'
import { disposalById, disposePortion, itemsOf } from './disposals.ts'
import { holdTicket } from './hold-ticket.ts'
import { proposeDisposal } from './propose-disposal.ts'
import { signRecord } from './sign-record.ts'
import { withdrawDisposal } from './withdraw-disposal.ts'

// as if today were so many years later: what was written stays as it was written
const later = (years: number) => new Date(Date.now() + years * 366 * 24 * 3600 * 1000)
const letter = 'B/123/KA/2032'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const propose = (years = 6) => proposeDisposal(world.db, world.act('admin', later(years)))
const approve = (id: number, who = 'kapusdatin') =>
  approveDisposal(world.office, world.act(who, later(6)), id, { letter, password })

async function counted() {
  await countTickets(world.db)
}

async function numbersLeft(): Promise<string[]> {
  const tickets = await world.db.selectFrom('tickets').select('number').orderBy('id').execute()
  return tickets.map(({ number }) => number)
}

/** Every monthly sum, whatever the month. */
async function sums() {
  const { rows } = await sql`select to_jsonb(monthly_figures) as row from monthly_figures order by 1`.execute(world.db)
  return rows
}

test('nothing is destroyed without a list that another one approved', async () => {
  const number = await world.aTicket({ stage: 'closed' })
  await counted()
  const id = await propose()

  await expect(approve(id, 'admin')).rejects.toBeInstanceOf(Forbidden)
  await expect(approve(id, 'kasubag')).rejects.toBeInstanceOf(Forbidden)
  await expect(
    approveDisposal(world.office, world.act('kapusdatin'), id, { letter, password: 'bukan-kata-sandinya' }),
  ).rejects.toMatchObject({ errors: [{ path: 'password' }] })
  await expect(disposePortion(world.db, id, 10)).rejects.toThrow('is not approved')
  await expect(
    sql`update disposals set in_hand = pg_current_xact_id() where id = ${id}`.execute(world.db),
  ).rejects.toThrow('stays as it was proposed')
  await carryOutDisposal(world.office, id)
  expect(await numbersLeft()).toContain(number)

  await expect(propose()).rejects.toMatchObject({ code: 'disposal-open' })
  await withdrawDisposal(world.db, world.act('kasubag'), id)
  await expect(approve(id)).rejects.toMatchObject({ code: 'not-proposed' })
})

test('whoever proposes cannot approve, even against the operation', async () => {
  const id = await propose()
  const { proposerId } = await disposalById(world.db, id)
  await expect(
    sql`update disposals set approved_by = ${proposerId}, approved_at = now(), approval_letter = 'x',
      reauthentication = 'password' where id = ${id}`.execute(world.db),
  ).rejects.toMatchObject({ constraint: 'approved_by_another' })
  await withdrawDisposal(world.db, world.act('admin'), id)
})

test('open tickets, tickets on hold and those that a kept one follows stay; the rest goes with all its papers', async () => {
  const open = await world.aTicket({ stage: 'in_progress' })
  const held = await world.aTicket({ stage: 'closed' })
  const followed = await world.aTicket({ stage: 'awaiting_feedback' })
  const twos = { scores: Object.fromEntries(elements.map(({ code }) => [code, 2])), comment: 'Masih rusak.' }
  await giveFeedback(world.db, world.act('jantan'), followed, elementAnswer.parse(twos))
  const following = await world.aTicket({ stage: 'submitted', request: { followUpOf: followed } })
  const rejected = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await counted()
  await holdTicket(world.db, world.act('kasubag'), { number: held, reason: 'Pemeriksaan Inspektorat' })
  const before = await sums()

  const id = await propose()
  const listed = (await itemsOf(world.db, id, 0, 100)).map(({ number }) => number)
  expect(listed).toContain(rejected)
  for (const number of [open, held, followed, following]) expect(listed).not.toContain(number)

  const papers = await papersOf(rejected)
  await approve(id)
  await runJobs(world.office)

  expect(await numbersLeft()).toEqual([open, held, followed, following])
  expect(await sums()).toEqual(before)
  expect(papers.length).toBeGreaterThan(2)
  expect(await disposedHashes(id)).toEqual(expect.arrayContaining(papers))
  const { stage, number } = await disposalById(world.db, id)
  expect(stage).toBe('finished')
  expect(number).toMatch(/^0001\/BA-PA\//)
  expect(await verifyAll(world.db, () => {})).toBe(true)
})

async function papersOf(number: string): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from documents where (kind, number) in (
      select 'work_order'::document_kind, work_orders.number from work_orders join tickets on tickets.id = ticket_id
        where tickets.number = ${number}
      union select 'handling_report', handling_reports.number from handling_reports
        join tickets on tickets.id = ticket_id where tickets.number = ${number})`.execute(world.db)
  return rows.map(({ sha256 }) => sha256)
}

async function disposedHashes(id: number): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from disposed_documents where disposal_id = ${id}`.execute(world.db)
  return rows.map(({ sha256 }) => sha256)
}

test('the record is signed once, by the tu_head in office, and whoever scans an old paper learns what became of it', async () => {
  const { id } = await world.db
    .selectFrom('disposals')
    .select('id')
    .where('finishedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  await expect(signRecord(world.office, world.act('kapusdatin'), id, { password })).rejects.toMatchObject({
    code: 'not-in-office',
  })
  await signRecord(world.office, world.act('kasubag'), id, { password })
  await expect(signRecord(world.office, world.act('kasubag'), id, { password })).rejects.toMatchObject({
    code: 'record-not-waiting',
  })
  expect(await verifyAll(world.db, () => {})).toBe(true)

  const { token, number } = await world.db
    .selectFrom('disposedDocuments')
    .select(['token', 'number'])
    .where('disposalId', '=', id)
    .where('kind', '=', 'handling_report')
    .executeTakeFirstOrThrow()
  const stranger = await visitor(world)
  const { status, text } = await stranger.open(paths.verification(token))
  expect(status).toBe(200)
  expect(text).toContain('dimusnahkan')
  expect(text).toContain(number)
  const record = await (await visitor(world, 'kasubag')).open(paths.disposalRecordPdf(String(id)))
  expect(new TextDecoder().decode(record.bytes.slice(0, 5))).toBe('%PDF-')
})

test('two at once, and one that breaks off in the middle, destroy each ticket once', async () => {
  const wave: string[] = []
  for (let n = 0; n < 6; n++) wave.push(await world.aTicket({ stage: 'closed', by: 'keljal' }))
  await counted()
  const before = await sums()
  const id = await propose()
  await approve(id)
  await disposePortion(world.db, id, 2)
  const late = wave[0] ?? ''
  await holdTicket(world.db, world.act('kasubag'), { number: late, reason: 'Sengketa' })

  await Promise.all([carryOutDisposal(world.office, id), carryOutDisposal(world.office, id)])
  await runJobs(world.office)

  const items = await itemsOf(world.db, id, 0, 100)
  expect(items.filter(({ state }) => state === 'disposed').map(({ number }) => number)).toEqual(wave.slice(1))
  expect(items.filter(({ state }) => state === 'held')).toMatchObject([{ number: late, heldBecause: 'legal_hold' }])
  expect(await sums()).toEqual(before)
  const records = await world.db.selectFrom('documents').select('id').where('kind', '=', 'disposal_record').execute()
  // the first disposal's two papers, and one of this
  expect(records).toHaveLength(3)
})

test('where the office signs by pen, the scan of the record is the signed record', async () => {
  const number = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
  await counted()
  const id = await propose()
  await approve(id)
  await runJobs(world.office)
  expect(await numbersLeft()).not.toContain(number)

  const kasubag = await visitor(world, 'kasubag')
  const print = (await kasubag.open(paths.disposalRecordPdf(String(id)))).bytes
  const scan = new File([new Uint8Array(await photographed(print, askew))], 'ba.jpg', { type: 'image/jpeg' })
  const paperDate = dateAt(new Date()).toString()
  const form = paths.disposalSignature(String(id))
  expect((await kasubag.send(form, { password, paperDate })).text).toContain('Pilih foto atau pindaian')
  expect((await kasubag.send(form, { password, paperDate, scan })).status).toBe(303)

  expect(await disposalById(world.db, id)).toMatchObject({ stage: 'signed', method: 'wet' })
  const copy = await kasubag.open(paths.disposalRecordPdf(String(id)))
  expect((await pdfPageTexts(copy.bytes)).join(' ')).toContain('Salinan pindaian')
  expect(await verifyAll(world.db, () => {})).toBe(true)
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'internal')
})

test('attachments go sooner than their ticket, and old lines of the log by themselves', async () => {
  const number = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await counted()
  const { id: ticketId } = await world.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  await sql`insert into attachments (ticket_id, name, part_of, media_type, content, attached_at, attached_by)
    select id, 'foto.png', 'request', 'image/png', '\\x89', now(), submitted_by from tickets where id = ${ticketId}`.execute(
    world.db,
  )
  await (await world.signIn('kapusdatin')).get(`/tickets/${number}`)
  await expect.poll(() => readings()).toBeGreaterThan(0)
  await expect(sql`delete from personal_data_readings`.execute(world.db)).rejects.toThrow('kept as written')

  const id = await propose(3)
  expect(await itemsOf(world.db, id, 0, 100)).toMatchObject([{ number, whole: false }])
  await approve(id)
  await runJobs(world.office)

  expect(await numbersLeft()).toContain(number)
  expect(await world.db.selectFrom('attachments').select('id').where('ticketId', '=', ticketId).execute()).toEqual([])
  expect(await readings()).toBe(0)
  expect((await disposalById(world.db, id)).readingsDisposed).toBeGreaterThan(0)
})

async function readings(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from personal_data_readings`.execute(world.db)
  return rows[0]?.n ?? 0
}

test('a hand in the database destroys nothing that stands on no approved list', async () => {
  const number = await world.aTicket({ stage: 'closed', by: 'keljal' })
  const listed = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await counted()
  await holdTicket(world.db, world.act('kasubag'), { number, reason: 'Sengketa' })
  const id = await propose()
  await approve(id)

  for (const table of ['feedback', 'ticket_events', 'work_orders', 'handling_reports', 'tickets', 'documents'])
    await expect(byHand(id, sql`delete from ${sql.table(table)}`), table).rejects.toThrow(/kept as written|violates/)
  await expect(byHand(id, sql`update ticket_events set note = 'x'`)).rejects.toThrow('kept as written')
  await expect(
    byHand(id, sql`delete from feedback using tickets where ticket_id = tickets.id and tickets.number = ${number}`),
  ).rejects.toThrow('kept as written')
  // what was approved may go, and this is what the function does
  await byHand(id, sql`delete from feedback using tickets where ticket_id = tickets.id and tickets.number = ${listed}`)
  await expect(sql`update disposal_items set number = 'x' where disposal_id = ${id}`.execute(world.db)).rejects.toThrow(
    'stays',
  )
  await runJobs(world.office)
  expect(await numbersLeft()).not.toContain(listed)
})

/** As somebody would who writes into the row of the disposal what the function writes. */
function byHand(id: number, statement: ReturnType<typeof sql>) {
  return world.db.transaction().execute(async (tx) => {
    await sql`update disposals set in_hand = pg_current_xact_id() where id = ${id}`.execute(tx)
    await statement.execute(tx)
  })
}

test('what statistics have not counted yet waits for the next list', async () => {
  const number = await world.aTicket({ stage: 'closed', by: 'keljal' })
  const { status, text } = await (await visitor(world, 'kapusdatin')).open(paths.retention())
  expect(status).toBe(200)
  expect(text).toContain('Retensi')
  await expect(propose()).rejects.toMatchObject({ code: 'nothing-due' })
  await changePolicy(world.office, world.act('admin'), 'retention.ticketYears', 10)
  await counted()
  await expect(propose()).rejects.toMatchObject({ code: 'nothing-due' })
  expect(await numbersLeft()).toContain(number)
})

test('every table that refers to a ticket is known to the disposal', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confdeltype = 'a' and confrelid in ('tickets'::regclass, 'work_orders'::regclass,
      'signatures'::regclass, 'repairs'::regclass, 'handling_reports'::regclass, 'documents'::regclass,
      'attachments'::regclass, 'notices'::regclass) order by 1`.execute(world.db)
  const { rows: source } = await sql<{ text: string }>`
    select pg_get_functiondef('dispose_portion'::regproc) as text`.execute(world.db)
  // what refers to papers of its own, which no ticket has
  const apart = ['disposal_signatures', 'disposals', 'recap_signatures', 'recaps', 'frozen_recaps']
  const unknown = rows.filter(({ name }) => !apart.includes(name) && !source[0]?.text.includes(`${name}`))
  expect(unknown.map(({ name }) => name)).toEqual([])
})
