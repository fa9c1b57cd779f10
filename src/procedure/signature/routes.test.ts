import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, password, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { isIssuedBy } from '../../platform/pdf/reading/certificate.ts'
import { readSignature } from '../../platform/pdf/reading/signatures.ts'
import { changePolicy, resetPolicy } from '../../registers/settings/change-policy.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { returnWorkOrder } from './refuse-work-order.ts'

let world: World
let kasubag: Visitor
let bagas: Visitor
beforeAll(async () => {
  world = await openWorld()
  kasubag = await visitor(world, 'kasubag')
  bagas = await visitor(world, 'teknisi1')
})
afterEach(() => resetPolicy(world.db, world.act('admin'), 'verification.allowReject'))
afterAll(() => world.close())

const points = ['requester', 'device', 'category', 'notDuplicate', 'partsRule']
const ticked = Object.fromEntries(points.map((point) => [`checklist.${point}`, 'yes']))
const { 'checklist.partsRule': _, ...fourTicked } = ticked

test('the Kasubag TU sees the order, its facts, what the device went through, and what looks like it', async () => {
  const device = { kind: 'non_asset', name: 'Printer meja 3', ownership: 'rented' }
  const other = await world.aTicket({ stage: 'submitted', by: 'keljal', request: { device } })
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal', request: { device } })
  const { status, text } = await kasubag.open(paths.signature(number))

  expect(status).toBe(200)
  expect(text).toContain(`<iframe`)
  expect(text).toContain('Printer meja 3: Non-Aset')
  expect(text).toContain('Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas')
  expect(text).toContain(`href="/tiket/${other}"`)

  const earlier = await world.aTicket({ stage: 'closed' })
  const again = await world.aTicket({ stage: 'awaiting_signature' })
  expect((await kasubag.open(paths.signature(again))).text).toContain(`href="/tiket/${earlier}"`)
})

test('signing puts a signature into the paper that holds, by a key of the office', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  expect(await kasubag.send(paths.signature(number), { ...ticked, password })).toMatchObject({
    status: 303,
    location: `/tiket/${number}`,
  })

  const signature = await readSignature((await bagas.open(paths.workOrderPdf(number))).bytes)
  expect(signature).toMatchObject({
    intact: true,
    coversWholeDocument: true,
    signerName: 'Ratna Kusumawardani, S.Kom., M.T.',
  })
  const root = await world.db.selectFrom('certificateAuthorities').select('certificate').executeTakeFirstOrThrow()
  expect(signature && (await isIssuedBy(signature.certificatePem, root.certificate, new Date()))).toBe(true)
})

test('the limit that is signed is the one in force at the signature, on the page and on the paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const admin = world.act('admin')
  await changePolicy(world.office, admin, 'sla.handling.unit', 'hari_kalender')
  await changePolicy(world.office, admin, 'sla.handling.start', 'work_started')
  const { text } = await kasubag.open(paths.signature(number))
  await kasubag.send(paths.signature(number), { ...ticked, password })
  const { bytes } = await kasubag.open(paths.workOrderPdf(number))
  for (const policy of ['sla.handling.unit', 'sla.handling.start'] as const) await resetPolicy(world.db, admin, policy)

  expect(text).toContain('2 hari kalender sejak pengerjaan dimulai')
  if (canReadPaper) expect(paperText(bytes)).toContain('2 (dua) hari kalender sejak pengerjaan dimulai')
})

test('a point left out is refused, and the ticks stay, the password never', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const again = await kasubag.send(paths.signature(number), { ...fourTicked, password })

  expect(again.status).toBe(409)
  expect(again.text).toContain('Periksa dan beri tanda kelima butir')
  expect(ticksIn(again.text)).toBe(4)
  expect(again.text).not.toContain(password)
  expect(await stageOf(number)).toBe('awaiting_signature')
})

test('another version is checked anew: ticks that were given to the one before are gone', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await returnWorkOrder(world.db, world.act('kasubag'), number, 'Lokasi belum jelas.')
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))

  const again = await kasubag.send(paths.signature(number), { ...ticked, version: '1', password })

  expect(again.status).toBe(409)
  expect(again.text).toContain('sudah diganti versi 2')
  expect(ticksIn(again.text)).toBe(0)
})

test('a wrong password is marked at its field and signs nothing', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  for (const wrong of ['Demo-Tiket-2025', '']) {
    const again = await kasubag.send(paths.signature(number), { ...ticked, password: wrong })
    expect(again.status).toBe(422)
    expect(again.text).toContain('id="field-password-error"')
    expect(ticksIn(again.text)).toBe(5)
  }
  expect(await stageOf(number)).toBe('awaiting_signature')
})

test('pressed twice at once, an order is signed once', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const sign = () => kasubag.send(paths.signature(number), { ...ticked, password })
  const answers = await Promise.all([sign(), sign()])

  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await signaturesOf(number)).length).toBe(1)
  expect(await kasubag.open(paths.signature(number))).toMatchObject({ status: 303, location: `/tiket/${number}` })
})

test('who printed an order cannot sign it after he became Kasubag TU, not even past the operation', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', technician: 'teknisi2' })
  const nadia = await visitor(world, 'teknisi2')
  await makeRole('teknisi2', 'tu_head')
  const refused = await nadia.send(paths.signature(number), { ...ticked, password })
  await makeRole('teknisi2', 'technician')

  expect(refused.status).toBe(403)
  expect(refused.text).toContain('Penandatangan tidak boleh sama dengan Tenaga Ahli pada surat ini.')
  await kasubag.send(paths.signature(number), { ...ticked, password })
  await expect(copySignature(number, await world.actingFor('teknisi2'))).rejects.toThrow('signer_is_not_the_technician')
})

test('a signature outside the period in office cannot be written, not even past the operation', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  await world.actingFor('kapusdatin', { startsOn: '2026-01-05', endsOn: '2026-01-09' })
  const ended = await world.db
    .selectFrom('signatories')
    .select('id')
    .where('startsOn', '=', '2026-01-05')
    .executeTakeFirstOrThrow()

  await expect(copySignature(number, ended.id)).rejects.toThrow('signed outside the period in office')
})

test('signed bytes and the signature itself can be neither changed nor removed', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const [signature] = await signaturesOf(number)
  const { documentId = 0, id = 0 } = signature ?? {}
  await bagas.open(paths.workOrderPdf(number))

  for (const statement of [
    sql`update documents set content = 'lain' where id = ${documentId}`,
    sql`delete from documents where id = ${documentId}`,
    sql`update signatures set signer_name = 'Orang lain' where id = ${id}`,
    sql`delete from signatures where id = ${id}`,
    sql`truncate documents cascade`,
    sql`truncate document_revocations`,
    sql`update signing_certificates set certificate = 'lain'`,
    sql`delete from document_readings`,
  ])
    await expect(statement.execute(world.db)).rejects.toThrow()
})

test('an order that is returned with a reason waits for its technician again', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await kasubag.send(paths.returning(number), { 'returning.reason': 'Lokasi belum jelas.' })

  expect(await stageOf(number)).toBe('returned')
  expect((await bagas.open(paths.workOrder(number))).text).toContain('Lokasi belum jelas.')
  expect((await kasubag.send(paths.signature(number), { ...ticked, password })).status).toBe(409)
})

test('without a reason the question comes back open', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const again = await kasubag.send(paths.rejection(number), { 'rejection.reason': '  ' })

  expect(again.status).toBe(422)
  expect(again.text).toContain('id="field-rejection-reason-error"')
  expect(again.text).toMatch(/<details class="dialog"[^>]* open/)
  expect(await kasubag.open(paths.rejection(number))).toMatchObject({ status: 303, location: paths.signature(number) })
})

test('a rejected ticket ends, and the unit reads why', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await kasubag.send(paths.rejection(number), { 'rejection.reason': 'Perangkat bukan untuk pekerjaan.' })

  expect(await stageOf(number)).toBe('rejected')
  const jantan = await visitor(world, 'jantan')
  expect((await jantan.open(paths.ticket(number))).text).toContain('Perangkat bukan untuk pekerjaan.')
})

test('where the office does not reject, the button is gone and the act refused', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await changePolicy(world.office, world.act('admin'), 'verification.allowReject', false)

  expect((await kasubag.open(paths.signature(number))).text).not.toContain('rejection.reason')
  expect((await kasubag.send(paths.rejection(number), { 'rejection.reason': 'Tidak perlu.' })).status).toBe(409)
  expect(await stageOf(number)).toBe('awaiting_signature')
})

test('nobody but a Kasubag TU signs, returns or rejects', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  for (const who of ['teknisi1', 'jantan', 'kapusdatin', 'admin']) {
    const person = await visitor(world, who)
    expect((await person.open(paths.signature(number))).status).toBe(403)
    for (const path of [paths.signature, paths.returning, paths.rejection])
      expect((await person.send(path(number), { ...ticked, password, reason: 'Coba.' })).status).toBe(403)
  }
})

function ticksIn(html: string): number {
  return html.match(/<input[^>]*type="checkbox"[^>]*checked/g)?.length ?? 0
}

async function stageOf(number: string) {
  const ticket = await world.db.selectFrom('tickets').select('stage').where('number', '=', number).executeTakeFirst()
  return ticket?.stage
}

function signaturesOf(number: string) {
  return world.db
    .selectFrom('signatures')
    .innerJoin('tickets', 'tickets.id', 'signatures.ticketId')
    .select(['signatures.id', 'signatures.documentId'])
    .where('tickets.number', '=', number)
    .execute()
}

async function makeRole(username: string, role: 'tu_head' | 'technician') {
  await world.db.updateTable('people').set({ role }).where('username', '=', username).execute()
}

/** As somebody with a shell on the database might: the same signature again, in another's name. */
async function copySignature(number: string, signatoryId: number) {
  await sql`
    insert into signatures (work_order_id, ticket_id, technician_id, signatory_id, signer_id, signer_name, signer_title,
      signed_at, method, requester_checked, device_checked, category_checked, not_duplicate_checked, parts_rule_checked,
      certificate_id, document_id)
    select work_order_id, ticket_id, technician_id, ${signatoryId},
      (select person_id from signatories where id = ${signatoryId}), signer_name, signer_title, signed_at, method,
      true, true, true, true, true, certificate_id, document_id
    from signatures where ticket_id = (select id from tickets where number = ${number})`.execute(world.db)
}
