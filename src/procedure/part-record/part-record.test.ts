import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { inStock, partIn, putOnShelf } from '../../../test/stock.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allChecked, aReport, openWorld, password, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { levelsOfPart } from '../../registers/spare-parts/ledger.ts'
import { moveBetweenStores } from '../../registers/spare-parts/movements/move-between-stores.ts'
import { receivePart } from '../../registers/spare-parts/movements/receive-part.ts'
import { activeStores } from '../../registers/spare-parts/stores/queries.ts'
import { addStore } from '../../registers/spare-parts/stores/write-store.ts'

type Client = Awaited<ReturnType<World['signIn']>>

let world: World
let technician: Client
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld()
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.threshold', 10)
  technician = await world.signIn('teknisi1')
  clerk = await visitor(world, 'pengurusbarang')
})
afterAll(() => world.close())
beforeEach(async () => {
  await sql`update tickets set stage = 'cancelled' where stage not in ('closed', 'rejected', 'cancelled')`.execute(
    world.db,
  )
})

const fuser = { part: 'SC-FUSER', quantity: 1 }
const nonAsset = { device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' } }
const network = { category: 'network', device: null }

test('what an order sets aside is nobody else’s, through a return too, and is used by the report first', async () => {
  await putOnShelf(world, 'SC-FUSER', 1)
  const number = await ordered([fuser])
  expect(await free('SC-FUSER')).toBe(0)
  const other = await world.aTicket({ stage: 'in_progress' })
  expect(await report(other, [fuser])).toMatchObject({ status: 409, body: { type: expect.stringMatching(/stock$/) } })

  const tuHead = await world.signIn('kasubag')
  await tuHead.post(`/tickets/${number}/return`, { reason: 'Nomor seri belum sesuai.' })
  expect(await free('SC-FUSER')).toBe(0)
  await technician.post(`/tickets/${number}/work-order`)
  await tuHead.post(`/tickets/${number}/signature`, { checklist: allChecked, password })
  await technician.post(`/tickets/${number}/repair`)
  const form = await (await visitor(world, 'teknisi1')).open(paths.handlingReport(number))
  expect(form.text).toMatch(/<option value="SC-FUSER@PUSDATIN" selected/)
  expect((await report(number, [fuser])).status).toBe(201)
  expect([await inStock(world, 'SC-FUSER'), await reserved('SC-FUSER')]).toEqual([0, 0])
})

test('what was set aside and not used is free again with the report, with a rejection and with a cancellation', async () => {
  await putOnShelf(world, 'SC-FUSER', 2)
  const reported = await ordered([fuser])
  await (await world.signIn('kasubag')).post(`/tickets/${reported}/signature`, { checklist: allChecked, password })
  await technician.post(`/tickets/${reported}/repair`)
  expect(await free('SC-FUSER')).toBe(1)
  expect((await report(reported, [])).status).toBe(201)
  expect(await free('SC-FUSER')).toBe(2)

  const rejected = await ordered([fuser])
  await (await world.signIn('kasubag')).post(`/tickets/${rejected}/rejection`, { reason: 'Di luar lingkup.' })
  expect(await free('SC-FUSER')).toBe(2)

  const cancelled = await ordered([fuser])
  await (await world.signIn('jantan')).post(`/tickets/${cancelled}/cancellation`, { reason: 'Sudah normal.' })
  expect(await free('SC-FUSER')).toBe(2)
})

test('the print form keeps what was set aside, and sets aside what it says instead', async () => {
  await putOnShelf(world, 'SC-FUSER', 1)
  const number = await ordered([fuser])
  await (await world.signIn('kasubag')).post(`/tickets/${number}/return`, { reason: 'Nomor seri belum sesuai.' })
  const bagas = await visitor(world, 'teknisi1')
  expect((await bagas.open(paths.workOrder(number))).text).toMatch(/<option value="SC-FUSER@PUSDATIN" selected/)

  const rows = { 'parts.0.part': '', 'parts.0.quantity': '', 'parts.1.part': 'SC-ROLLER', 'parts.1.quantity': '2' }
  const again = await bagas.send(paths.workOrder(number), {
    workTypes: 'printer',
    'device.kind': 'as_reported',
    ...rows,
  })
  expect(again.status).toBe(303)
  expect([await reserved('SC-FUSER'), await reserved('SC-ROLLER')]).toEqual([0, 2])
  expect((await bagas.open(paths.ticket(number))).text).toContain('Roller penarik kertas: 2 buah')
})

test('of two who set the last piece aside at once, one wins', async () => {
  await putOnShelf(world, 'SC-FUSER', 1)
  const tickets = await Promise.all([1, 2].map(() => world.aTicket({ stage: 'submitted' })))
  const answers = await Promise.all(tickets.map((number) => order(number, [fuser])))

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect([await inStock(world, 'SC-FUSER'), await reserved('SC-FUSER')]).toEqual([1, 1])
})

test('reports and orders that want the same parts in other orders never wait for each other', async () => {
  await putOnShelf(world, 'SC-FUSER', 20)
  await putOnShelf(world, 'SC-ROLLER', 20)
  const roller = { part: 'SC-ROLLER', quantity: 1 }
  const begun = await Promise.all([1, 2, 3, 4].map(() => world.aTicket({ stage: 'in_progress' })))
  const fresh = await Promise.all([1, 2, 3, 4].map(() => world.aTicket({ stage: 'submitted' })))
  const either = (index: number) => (index % 2 === 0 ? [fuser, roller] : [roller, fuser])

  const answers = await Promise.all([
    ...begun.map((number, index) => report(number, either(index))),
    ...fresh.map((number, index) => order(number, either(index))),
  ])
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect([await inStock(world, 'SC-FUSER'), await reserved('SC-FUSER')]).toEqual([16, 4])
})

test('one store after the other is emptied, and each use stands in the ledger of its own', async () => {
  await putOnShelf(world, 'SC-FUSER', 3)
  const clerkAct = world.act('pengurusbarang')
  await addStore(world.db, clerkAct, { code: 'LANTAI-5', name: 'Gudang Lantai 5' })
  const [one, other] = await activeStores(world.db)
  const { id } = await partIn(world, 'SC-FUSER')
  const move = { fromStoreId: one?.id, toStoreId: other?.id, quantity: 2 }
  await moveBetweenStores(world.db, clerkAct, id, move)
  const number = await world.aTicket({ stage: 'in_progress' })
  expect((await report(number, [{ ...fuser, quantity: 3, oldSerial: 'F-1', newSerial: 'F-2' }])).status).toBe(201)

  const { body } = await technician.get(`/tickets/${number}`)
  expect(body.handlingReport.parts).toMatchObject([
    { code: 'SC-FUSER', quantity: 1, oldSerial: 'F-1', newSerial: 'F-2', unitPrice: 1_450_000 },
    { code: 'SC-FUSER', quantity: 2 },
  ])
})

test('the technician chooses the store, sees what lies in each, and gets nothing of another', async () => {
  await putOnShelf(world, 'SC-ROLLER', 3)
  const roller = await partIn(world, 'SC-ROLLER')
  const [first, second] = await activeStores(world.db)
  const move = { fromStoreId: first?.id, toStoreId: second?.id, quantity: 2 }
  await moveBetweenStores(world.db, world.act('pengurusbarang'), roller.id, move)
  const number = await world.aTicket({ stage: 'in_progress' })
  const bagas = await visitor(world, 'teknisi1')
  const form = (await bagas.open(paths.handlingReport(number))).text
  expect(form).toMatch(/value="SC-ROLLER@PUSDATIN">Roller penarik kertas, Gudang Pusdatin \(sisa 1 buah/)
  expect(form).toMatch(/value="SC-ROLLER@LANTAI-5">Roller penarik kertas, Gudang Lantai 5 \(sisa 2 buah/)

  const chosen = { 'parts.1.part': 'SC-ROLLER@LANTAI-5', 'parts.1.quantity': '3', 'parts.1.newSerial': 'R-9' }
  const tooMany = await bagas.send(paths.handlingReport(number), { ...aReport, ...chosen })
  expect(tooMany.status).toBe(409)
  expect(tooMany.text).toContain('Persediaan Roller penarik kertas di Gudang Lantai 5 tinggal 2, diminta 3.')
  expect(tooMany.text).toMatch(/value="SC-ROLLER@LANTAI-5" selected/)
  expect(tooMany.text).toContain('value="R-9"')
  const elsewhere = await report(number, [{ part: 'SC-ROLLER', store: 'LANTAI-9', quantity: 1 }])
  expect(elsewhere).toMatchObject({ status: 409, body: { type: expect.stringMatching(/stock$/) } })
  const done = await bagas.send(paths.handlingReport(number), { ...aReport, ...chosen, 'parts.1.quantity': '2' })
  expect(done.status).toBe(303)
  expect(await levels('SC-ROLLER')).toEqual([1, 0])
})

test('what is set aside in one store stands on the order, and a line too many of it is refused', async () => {
  await putOnShelf(world, 'SC-ROLLER', 5)
  const number = await ordered([
    { part: 'SC-ROLLER', store: 'PUSDATIN', quantity: 1 },
    { part: 'Roller penarik kertas', quantity: 1 },
  ])
  expect(await sheetParts(number)).toEqual([
    { name: 'Roller penarik kertas', quantity: '2 buah', store: 'Gudang Pusdatin' },
  ])
  expect(await sheetParts(await ordered([]))).toEqual([])

  await putOnShelf(world, 'BH-RJ45', 1500)
  const cables = { part: 'BH-RJ45', quantity: 700 }
  expect((await order(await world.aTicket({ stage: 'submitted' }), [cables, cables])).status).toBe(422)
  const unknown = await order(await world.aTicket({ stage: 'submitted' }), [cables, { part: 'SC-??', quantity: 1 }])
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'parts.1.part' }] } })
})

test('nothing comes back to a store that was closed, whoever writes', async () => {
  await putOnShelf(world, 'SC-ANTENA', 0)
  const [store] = await activeStores(world.db)
  const act = world.act('pengurusbarang')
  await addStore(world.db, act, { code: 'SEMENTARA', name: 'Gudang sementara' })
  const temporary = (await activeStores(world.db)).find(({ code }) => code === 'SEMENTARA')
  const { id } = await partIn(world, 'SC-ANTENA')
  await receivePart(world.db, act, id, { storeId: temporary?.id, quantity: 1 })
  await report(await world.aTicket({ stage: 'in_progress' }), [{ part: 'SC-ANTENA', quantity: 1 }])
  const link = /href="(\/suku-cadang\/\d+\/kembali\/\d+)"/.exec((await clerk.open(paths.sparePart(String(id)))).text)
  const closing = { code: 'SEMENTARA', name: 'Gudang sementara', active: 'no' }
  expect((await clerk.send(paths.store(String(temporary?.id)), closing)).status).toBe(303)

  const back = await clerk.send(link?.[1] ?? '', { quantity: '1', reason: 'Tidak terpasang.' })
  expect([back.status, back.text.includes('value="Tidak terpasang."')]).toEqual([409, true])
  await expect(
    sql`insert into stock_movements (kind, spare_part_id, store_id, quantity, by_person, at)
      values ('receipt', ${id}, ${temporary?.id}, 1, ${act.person.id}, now())`.execute(world.db),
  ).rejects.toThrow('closed store')
  await putOnShelf(world, 'SC-ANTENA', 1)
  await expect(sql`update stores set active = false where id = ${store?.id}`.execute(world.db)).rejects.toThrow()
})

test('Catatan 2 holds for what is set aside too', async () => {
  await putOnShelf(world, 'SC-FUSER', 1)
  const number = await world.aTicket({ stage: 'submitted', request: nonAsset })
  expect(await order(number, [fuser])).toMatchObject({ status: 409, body: { type: expect.stringMatching(/asset$/) } })

  const asset = await ordered([fuser])
  await (await world.signIn('kasubag')).post(`/tickets/${asset}/return`, { reason: 'Bukan milik Dinas.' })
  expect((await technician.post(`/tickets/${asset}/work-order`, nonAsset)).status).toBe(201)
  expect(await reserved('SC-FUSER')).toBe(0)
  await expect(
    sql`insert into part_reservations (ticket_id, spare_part_id, store_id, quantity, reserved_by, reserved_at)
      select tickets.id, spare_part_id, store_id, 1, submitted_by, now() from tickets, stock_levels
      where number = ${asset} and quantity > reserved limit 1`.execute(world.db),
  ).rejects.toThrow('for an asset alone')
})

test('a consumable goes to a non-asset only where the office lets it, a spare part never', async () => {
  const toner = { part: 'BH-TONER-L310', quantity: 1 }
  const number = await world.aTicket({ stage: 'in_progress', request: nonAsset })
  expect(await report(number, [toner])).toMatchObject({ status: 409, body: { type: expect.stringMatching(/asset$/) } })
  const bagas = await visitor(world, 'teknisi1')
  expect((await bagas.open(paths.handlingReport(number))).text).not.toContain('BH-TONER-L310')

  await changePolicy(world.office, world.act('admin'), 'parts.consumableForNonAsset', true)
  const form = await bagas.open(paths.handlingReport(number))
  expect(form.text).toContain('BH-TONER-L310')
  expect(form.text).not.toContain('SC-FUSER')
  expect((await report(number, [fuser])).status).toBe(409)
  expect((await report(number, [toner])).status).toBe(201)
  await changePolicy(world.office, world.act('admin'), 'parts.consumableForNonAsset', false)

  const { body } = await technician.get(`/tickets/${number}`)
  expect(body.handlingReport.parts).toMatchObject([{ code: 'BH-TONER-L310', quantity: 1 }])
  await expect(asConsumable('SC-FUSER', number)).rejects.toThrow('consumable_uses_spare_part_id_kind_fkey')
  const { id } = await partIn(world, 'BH-TONER-L310')
  const again = { code: 'BH-TONER-L310', name: 'Toner', unitOfMeasure: 'buah', kind: 'spare_part' }
  expect((await clerk.send(paths.sparePartChange(String(id)), again)).status).toBe(409)
})

test('cable and plugs go into the office’s own network, and into nobody’s device', async () => {
  const plug = { part: 'BH-RJ45', quantity: 2 }
  const number = await world.aTicket({ stage: 'in_progress', request: network })
  expect((await report(number, [{ part: 'BH-TONER-L310', quantity: 1 }])).status).toBe(409)
  expect((await report(number, [plug])).status).toBe(201)

  const rented = { ...nonAsset, category: 'network' }
  expect((await report(await world.aTicket({ stage: 'in_progress', request: rented }), [plug])).status).toBe(409)
})

test('what a report named and did not need comes back, with a reason, no more than went out, beside the report', async () => {
  await putOnShelf(world, 'SC-FUSER', 2)
  const number = await world.aTicket({ stage: 'in_progress' })
  await report(number, [{ ...fuser, quantity: 2 }])
  const { id } = await partIn(world, 'SC-FUSER')
  const link =
    /href="(\/suku-cadang\/\d+\/kembali\/\d+)"/.exec((await clerk.open(paths.sparePart(String(id)))).text)?.[1] ?? ''
  const back = { quantity: '1', reason: 'Tercatat dua, terpasang satu.' }

  expect((await clerk.send(link, { ...back, reason: '' })).status).toBe(422)
  expect((await clerk.send(link, { ...back, quantity: '3' })).status).toBe(409)
  expect((await clerk.send(link, back)).status).toBe(303)
  expect((await clerk.send(link, { ...back, quantity: '2' })).status).toBe(409)
  expect(await inStock(world, 'SC-FUSER')).toBe(1)
  const bagas = await visitor(world, 'teknisi1')
  expect((await bagas.open(paths.ticket(number))).text).toContain('dikembalikan 1')
  expect((await bagas.open(paths.handlingReport(number))).text).toContain('Dikembalikan')
  await expect(
    sql`insert into stock_movements (kind, spare_part_id, store_id, quantity, reason, by_person, at, answers_id)
      select 'return', spare_part_id, store_id, 2, 'Lagi.', by_person, at, id from stock_movements
      where kind = 'use' and spare_part_id = ${id} order by id desc limit 1`.execute(world.db),
  ).rejects.toThrow('no more comes back')
})

test('whoever waits for a part is told when it arrives, once, and the part’s page names his ticket', async () => {
  await putOnShelf(world, 'SC-FUSER', 0)
  const number = await world.aTicket({ stage: 'in_progress' })
  const bagas = await visitor(world, 'teknisi1')
  expect((await bagas.open(paths.hold(number))).text).toContain('<option value="Unit fuser printer">')
  const held = await bagas.send(paths.hold(number), { reason: 'waiting_for_part', part: 'Unit fuser printer' })
  expect(held.status).toBe(303)
  const ticket = (await bagas.open(paths.ticket(number))).text
  expect(ticket).toContain('Menunggu suku cadang (Unit fuser printer)')
  const { id } = await partIn(world, 'SC-FUSER')
  expect((await clerk.open(paths.sparePart(String(id)))).text).toContain(`Tiket ${number}`)

  await receivePart(world.db, world.act('pengurusbarang'), id, { storeId: await storeId(), quantity: 2 })
  await runJobs(world.office)
  await runJobs(world.office)
  expect(await told('part_arrived')).toEqual(['teknisi1'])
  expect((await bagas.open(paths.inbox())).text).toContain(
    `Unit fuser printer untuk tiket ${number} sudah ada di gudang`,
  )
})

test('a part that no catalogue has is waited for in words; another reason waits for none', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await technician.post(`/tickets/${number}/hold`, { reason: 'waiting_for_part', part: 'Engsel layar' })
  expect((await technician.get(`/tickets/${number}`)).body.repair.holds).toMatchObject([{ part: 'Engsel layar' }])
  await technician.delete(`/tickets/${number}/hold`)
  await technician.post(`/tickets/${number}/hold`, { reason: 'no_access', part: 'SC-FUSER' })
  const { body } = await technician.get(`/tickets/${number}`)
  expect(body.repair.holds).toMatchObject([{ part: 'Engsel layar' }, { reason: 'no_access', part: null }])
})

test('whoever waits for a part says which, in the form, over REST and in the database', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const bagas = await visitor(world, 'teknisi1')
  const nameless = { reason: 'waiting_for_part', note: 'Dipesan hari ini.' }
  const again = await bagas.send(paths.hold(number), { ...nameless, part: ' ' })
  expect([again.status, again.text.includes('id="field-part-error"')]).toEqual([422, true])
  expect(again.text).toContain('Dipesan hari ini.')
  expect(again.text).toMatch(/value="waiting_for_part"[^>]*checked/)

  const refused = await technician.post(`/tickets/${number}/hold`, nameless)
  expect(refused).toMatchObject({ status: 422, body: { type: expect.stringMatching(/part-not-named$/) } })
  await expect(
    sql`insert into holds (repair_id, reason, held_by, held_at)
      select repairs.id, 'waiting_for_part', repairs.technician_id, now()
      from repairs join tickets on tickets.id = ticket_id where number = ${number}`.execute(world.db),
  ).rejects.toThrow('names it')
  expect((await technician.get(`/tickets/${number}`)).body.repair.holds).toEqual([])
})

test('that a part runs short is told once, and again after it was filled up', async () => {
  await runJobs(world.office)
  await sql`delete from notices`.execute(world.db)
  const fall = async (to: number) => {
    await putOnShelf(world, 'SC-PSU-450', to)
    await runJobs(world.office)
    return (await told('low_stock')).length
  }

  expect(await fall(5)).toBe(0)
  expect(await fall(4)).toBe(2)
  expect(await told('low_stock')).toEqual(['admin', 'pengurusbarang'])
  expect(await fall(3)).toBe(2)
  expect(await fall(9)).toBe(2)
  expect(await fall(1)).toBe(4)
  expect((await clerk.open(paths.inbox())).text).toContain('Persediaan Catu daya 450 W tinggal 1 buah')
})

test('the clerk takes a promise back, so that what is not there can be written off', async () => {
  await putOnShelf(world, 'SC-FUSER', 1)
  await ordered([fuser])
  const { id } = await partIn(world, 'SC-FUSER')
  const here = paths.sparePart(String(id))
  const lost = { direction: 'less', storeId: String(await storeId()), quantity: '1', reason: 'Hilang.' }
  expect((await clerk.send(paths.sparePartAdjustment(String(id)), lost)).status).toBe(409)

  const release = /action="(\/suku-cadang\/\d+\/pesanan\/\d+)"/.exec((await clerk.open(here)).text)?.[1] ?? ''
  expect((await clerk.send(release)).status).toBe(303)
  expect((await clerk.send(release)).status).toBe(404)
  expect((await clerk.send(paths.sparePartAdjustment(String(id)), lost)).status).toBe(303)
})

async function ordered(parts: object[]): Promise<string> {
  const number = await world.aTicket({ stage: 'submitted' })
  expect((await order(number, parts)).status).toBe(201)
  return number
}

function order(number: string, parts: object[]) {
  return technician.post(`/tickets/${number}/work-order`, { parts })
}

function report(number: string, parts: object[]) {
  return technician.post(`/tickets/${number}/handling-report`, { ...aReport, parts })
}

async function reserved(code: string): Promise<number> {
  const part = await world.db.selectFrom('spareParts').select('reserved').where('code', '=', code).executeTakeFirst()
  return part?.reserved ?? 0
}

async function levels(code: string): Promise<number[]> {
  const { id } = await partIn(world, code)
  return (await levelsOfPart(world.db, id)).map(({ quantity }) => quantity)
}

/** What the newest order of a ticket prints of parts. */
async function sheetParts(number: string) {
  const { rows } = await sql<{ parts: unknown }>`
    select snapshot -> 'parts' as parts from work_orders join tickets on tickets.id = ticket_id
    where tickets.number = ${number} order by version desc limit 1`.execute(world.db)
  return rows[0]?.parts
}

async function free(code: string): Promise<number> {
  return (await inStock(world, code)) - (await reserved(code))
}

async function storeId(): Promise<number> {
  return (await activeStores(world.db))[0]?.id ?? 0
}

async function told(kind: string): Promise<string[]> {
  const { rows } = await sql<{ username: string }>`
    select username from notices join people on people.id = recipient_id where kind = ${kind}::notice_kind
    order by username`.execute(world.db)
  return rows.map(({ username }) => username)
}

/** As somebody with a shell on the database might write a spare part down as used up. */
async function asConsumable(code: string, number: string) {
  await sql`
    insert into consumable_uses (handling_report_id, ticket_id, spare_part_id, store_id, movement_id, quantity)
    select handling_reports.id, handling_reports.ticket_id, spare_parts.id, stock_movements.store_id, stock_movements.id, 1
    from handling_reports join tickets on tickets.id = handling_reports.ticket_id,
      spare_parts join stock_movements on spare_part_id = spare_parts.id
    where tickets.number = ${number} and code = ${code} order by stock_movements.id limit 1`.execute(world.db)
}
