import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startBsre } from '../../../test/bsre-stand-in.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { readSignature } from '../../platform/pdf/reading/signatures.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { signSeveral } from './several/sign-several.ts'
import { signWorkOrder } from './sign-work-order.ts'

const nik = '3171234567890001'
const passphrase = 'Hujan-Bulan-Juni-1994'

let world: World
let bsre: Awaited<ReturnType<typeof startBsre>>
let kasubag: Visitor

beforeAll(async () => {
  bsre = await startBsre({ api: 'v2' })
  world = await openWorld()
  world.office.config.bsre = bsre.service
  await changePolicy(world.db, world.act('admin'), 'signature.method', 'bsre')
  kasubag = await visitor(world, 'kasubag')
})
// a holder whose passphrase was guessed at is locked, by the service as by us
beforeEach(async () => {
  await bsre.register(nik, { name: 'RATNA KUSUMAWARDANI', passphrase, status: 'ISSUE' })
  await world.db.deleteFrom('signInFailures').execute()
})
afterAll(async () => {
  await world.close()
  await bsre.close()
})

const sign = (number: string, given: object = {}) =>
  signWorkOrder(world.office, world.act('kasubag'), number, {
    checklist: allChecked,
    password,
    nik,
    passphrase,
    ...given,
  })

test('through BSrE the order is signed by the certificate of the signatory, and says so', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })

  const signed = await sign(number)

  expect(signed.method).toBe('bsre')
  const reading = await readSignature((await kasubag.open(paths.workOrderPdf(number))).bytes)
  expect(reading).toMatchObject({ intact: true, signerName: 'RATNA KUSUMAWARDANI' })
  const { text } = await kasubag.open(new URL(signed.document.verificationUrl).pathname)
  expect(text).toContain('BSrE')
  expect(await signatureOf(number)).toMatchObject({ method: 'bsre', certificateId: null, reauthentication: 'password' })
})

test('a service that dies half-way leaves the order unsigned, with a draft on record and a sentence', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  bsre.failNext('dies half-way')

  await expect(sign(number)).rejects.toMatchObject({ code: 'bsre-unreachable', status: 503 })

  expect(await signatureOf(number)).toBeUndefined()
  const draft = await draftOf(number)
  expect((await kasubag.open(paths.verification(draft.token))).text).toContain('tidak selesai')

  await sign(number)
  expect((await signatureOf(number))?.method).toBe('bsre')
})

test('a wrong passphrase is marked at its field, and three of them lock it for a while', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const fields = { ...ticks(), password, nik, passphrase: 'bukan-itu' }

  const again = await kasubag.send(paths.signature(number), fields)
  expect(again.status).toBe(422)
  expect(again.text).toContain('id="field-passphrase-error"')
  expect(again.text).not.toContain('bukan-itu')
  await kasubag.send(paths.signature(number), fields)
  await kasubag.send(paths.signature(number), fields)

  expect((await kasubag.send(paths.signature(number), { ...fields, passphrase })).status).toBe(429)
  expect(await signatureOf(number)).toBeUndefined()
})

test('in a batch a service that goes away leaves the rest for later, each named', async () => {
  const numbers = [await waiting(), await waiting(), await waiting()]
  const orders = numbers.map((number) => ({ number, version: 1, checklist: allChecked }))
  bsre.failNext('wrong content type')
  bsre.failNext('dies half-way')

  const result = await signSeveral(world.office, world.act('kasubag'), { orders, password, nik, passphrase })

  expect(result.signed).toEqual(numbers.slice(0, 1))
  expect(result.refused.map(({ code }) => code)).toEqual(['bsre-unreachable', 'not-tried'])
})

test('a NIK is sixteen digits, and neither it nor the passphrase is kept anywhere', async () => {
  const number = await waiting()
  await expect(sign(number, { nik: '12' })).rejects.toMatchObject({ errors: [{ path: 'nik' }] })
  await sign(number)

  const { rows } = await sql<{ found: string }>`
    select query_to_xml(format('select * from %I', table_name), true, false, '')::text as found
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(world.db)
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.filter(({ found }) => found.includes(nik) || found.includes(passphrase))).toEqual([])
})

const waiting = () => world.aTicket({ stage: 'awaiting_signature' })

function ticks() {
  return Object.fromEntries(Object.keys(allChecked).map((point) => [`checklist.${point}`, 'yes']))
}

function signatureOf(number: string) {
  return world.db
    .selectFrom('signatures')
    .innerJoin('tickets', 'tickets.id', 'signatures.ticketId')
    .select(['method', 'certificateId', 'reauthentication'])
    .where('tickets.number', '=', number)
    .executeTakeFirst()
}

function draftOf(number: string) {
  return world.db
    .selectFrom('documents')
    .innerJoin('workOrders', 'workOrders.number', 'documents.number')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select('documents.token')
    .where('tickets.number', '=', number)
    .where('documents.state', '=', 'draft')
    .executeTakeFirstOrThrow()
}
