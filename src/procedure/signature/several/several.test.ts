import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { readSignature } from '../../../platform/pdf/reading/signatures.ts'
import { issueWorkOrder } from '../../work-order/issue-work-order.ts'
import { workOrderRequest } from '../../work-order/work-order.ts'
import { returnWorkOrder } from '../refuse-work-order.ts'
import { signSeveral } from './sign-several.ts'

let world: World
let kasubag: Visitor

beforeAll(async () => {
  world = await openWorld()
  kasubag = await visitor(world, 'kasubag')
})
afterAll(() => world.close())

const waiting = () => world.aTicket({ stage: 'awaiting_signature' })
const order = (number: string, checklist = allChecked) => ({ number, version: 1, checklist })
const points = Object.keys(allChecked)

function page(numbers: string[], ticked: string[], more: Record<string, string> = {}) {
  const fields: Record<string, string | string[]> = { order: numbers, password, ...more }
  for (const number of numbers) fields[`${number}.version`] = '1'
  for (const number of ticked) for (const point of points) fields[`${number}.checklist.${point}`] = 'yes'
  return fields
}

test('the Kasubag TU signs those that he checked, with one password; the others go on waiting', async () => {
  const [first, second, third] = [await waiting(), await waiting(), await waiting()]
  const shown = await kasubag.open(paths.signSeveral())
  expect(shown.text).toContain(`name="${second}.checklist.requester"`)

  const answer = await kasubag.send(paths.signSeveral(), page([first, second, third], [first, third]))

  expect(answer).toMatchObject({ status: 303, location: paths.signSeveral() })
  expect(await stagesOf([first, second, third])).toEqual(['signed', 'awaiting_signature', 'signed'])
})

test('each is checked by itself, and each that was not signed is named with its reason', async () => {
  const [good, unchecked, changed, gone] = [await waiting(), await waiting(), await waiting(), await waiting()]
  await returnWorkOrder(world.db, world.act('kasubag'), changed, 'Lokasi belum jelas.')
  await issueWorkOrder(world.office, world.act('teknisi1'), changed, workOrderRequest.parse({}))
  await returnWorkOrder(world.db, world.act('kasubag'), gone, 'Perangkat keliru.')

  const orders = [order(good), order(unchecked, { ...allChecked, device: false }), order(changed), order(gone)]
  const result = await signSeveral(world.office, world.act('kasubag'), { orders, password })

  expect(result.signed).toEqual([good])
  expect(result.refused.map(({ number, code }) => [number, code])).toEqual([
    [unchecked, 'checklist-incomplete'],
    [changed, 'order-changed'],
    [gone, 'not-awaiting-signature'],
  ])
})

test('the page names them too, and keeps the ticks of what is left', async () => {
  const [good, half] = [await waiting(), await waiting()]
  const { [`${half}.checklist.device`]: _, ...fields } = page([good, half], [good, half])

  const answer = await kasubag.send(paths.signSeveral(), fields)

  expect(answer.status).toBe(409)
  expect(answer.text).toContain('1 surat telah ditandatangani')
  expect(answer.text).toContain('Periksa dan beri tanda kelima butir')
  expect(answer.text).toMatch(new RegExp(`name="${half}.checklist.requester"[^>]*checked`))
})

test('ticks given to a version are not carried over to the next one, and what moved is named', async () => {
  const number = await waiting()
  await returnWorkOrder(world.db, world.act('kasubag'), number, 'Lokasi belum jelas.')
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))

  const wrong = { password: 'Bukan-Ini-2026' }
  const { text } = await kasubag.send(paths.signSeveral(), page([number], [number], wrong))

  expect(text).toContain('Ada surat yang berubah sejak halaman ini dibuka')
  expect(text).toContain(`name="${number}.version" value="2"`)
  expect(text).not.toMatch(new RegExp(`name="${number}.checklist[^>]*checked`))
})

test('with a wrong password nothing is signed', async () => {
  const number = await waiting()

  const answer = await kasubag.send(paths.signSeveral(), page([number], [number], { password: 'Bukan-Ini-2026' }))

  expect(answer.status).toBe(422)
  expect(answer.text).not.toContain('Bukan-Ini-2026')
  expect(await stagesOf([number])).toEqual(['awaiting_signature'])
})

test('a technician who stands in is not offered his own orders and cannot sign one among others', async () => {
  const [own, other] = [await waiting(), await world.aTicket({ stage: 'awaiting_signature', technician: 'teknisi2' })]
  await world.actingFor('teknisi1')
  const bagas = await visitor(world, 'teknisi1')

  const { text } = await bagas.open(paths.signSeveral())
  expect([own, other].map((number) => text.includes(`${number}.version`))).toEqual([false, true])
  const result = await signSeveral(world.office, world.act('teknisi1'), {
    orders: [order(own), order(other)],
    password,
  })

  expect(result).toMatchObject({ signed: [other], refused: [{ number: own, code: 'signer-is-technician' }] })
})

test('what was not on the page is not signed, whatever the proof was for', async () => {
  const [shown, slipped] = [await waiting(), await waiting()]

  const sign = signSeveral(world.office, world.act('kasubag'), {
    shown: [{ number: shown, version: 1 }],
    orders: [order(slipped)],
    password,
  })

  await expect(sign).rejects.toMatchObject({ errors: [{ path: 'orders' }] })
  expect(await stagesOf([slipped])).toEqual(['awaiting_signature'])
})

test('a fault half-way through hides nothing: who is signed, who is not, and who was not tried', async () => {
  const [first, second, third] = [await waiting(), await waiting(), await waiting()]
  await sql`
    create function fail_once() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`.execute(
    world.db,
  )
  await sql`create trigger fails before insert on signatures for each row
    when (new.ticket_id = ${sql.lit(await idOf(second))}) execute function fail_once()`.execute(world.db)

  const orders = [order(first), order(second), order(third)]
  const result = await signSeveral(world.office, world.act('kasubag'), { orders, password })

  await sql`drop trigger fails on signatures`.execute(world.db)
  expect(result.signed).toEqual([first])
  expect(result.refused.map(({ code }) => code)).toEqual(['fault', 'not-tried'])
  expect(await stagesOf([first, second, third])).toEqual(['signed', 'awaiting_signature', 'awaiting_signature'])
})

test('a hundred orders are signed in one act, each with a signature of its own that holds', async () => {
  const numbers = []
  for (let left = 100; left > 0; left -= 1) numbers.push(await waiting())

  const result = await signSeveral(world.office, world.act('kasubag'), {
    orders: numbers.map((one) => order(one)),
    password,
  })

  expect(result).toEqual({ signed: numbers, refused: [] })
  const papers = await world.db
    .selectFrom('documents')
    .innerJoin('signatures', 'signatures.documentId', 'documents.id')
    .innerJoin('tickets', 'tickets.id', 'signatures.ticketId')
    .select('documents.content')
    .where('tickets.number', 'in', numbers)
    .execute()
  const readings = await Promise.all(papers.map(({ content }) => readSignature(content)))
  expect(readings.filter((one) => one?.intact && one.coversWholeDocument).length).toBe(100)
}, 60_000)

test('the same orders signed twice at once are signed once', async () => {
  const orders = [order(await waiting()), order(await waiting())]
  const sign = () => signSeveral(world.office, world.act('kasubag'), { orders, password })

  const [one, other] = await Promise.all([sign(), sign()])

  expect(one.signed.length + other.signed.length).toBe(2)
  expect(one.refused.length + other.refused.length).toBe(2)
})

async function idOf(number: string): Promise<number> {
  const { id } = await world.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return id
}

async function stagesOf(numbers: string[]) {
  const rows = await world.db.selectFrom('tickets').select(['number', 'stage']).where('number', 'in', numbers).execute()
  return numbers.map((number) => rows.find((row) => row.number === number)?.stage)
}
