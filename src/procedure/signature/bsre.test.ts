import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startBsre } from '../../../test/bsre-stand-in.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { readSignature } from '../../platform/pdf/reading/signatures.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { withdrawSignatory } from '../../registers/signatories/end-signatory.ts'
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
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'bsre')
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

test('where this server knows no service, the page says so and asks for no passphrase', async () => {
  const number = await waiting()
  world.office.config.bsre = undefined
  const { text } = await kasubag.open(paths.signature(number))
  await expect(sign(number)).rejects.toMatchObject({ code: 'bsre-not-configured' })
  world.office.config.bsre = bsre.service

  expect(text).toContain('Layanan BSrE belum dipasang')
  expect(text).not.toContain('name="passphrase"')
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

test('wrong passphrases are counted on, whatever goes wrong between them', async () => {
  const number = await waiting()
  const wrong = { passphrase: 'bukan-itu' }
  await expect(sign(number, wrong)).rejects.toMatchObject({ errors: [{ path: 'passphrase' }] })
  await expect(sign(number, wrong)).rejects.toMatchObject({ errors: [{ path: 'passphrase' }] })
  await expect(sign(number, { nik: '3171999999999999' })).rejects.toMatchObject({ errors: [{ path: 'nik' }] })
  await expect(sign(number, wrong)).rejects.toMatchObject({ errors: [{ path: 'passphrase' }] })
  const drafts = (await draftsOf(number)).length

  await expect(sign(number)).rejects.toMatchObject({ code: 'too-many-attempts' })
  expect((await draftsOf(number)).length).toBe(drafts)
})

test("another one's certificate signs nothing in the Kasubag TU's name", async () => {
  const number = await waiting()
  await bsre.register('3171000000000009', { name: 'ORANG LAIN SAMA SEKALI', passphrase: 'Rahasia-Orang-Lain' })

  const borrowed = sign(number, { nik: '3171000000000009', passphrase: 'Rahasia-Orang-Lain' })

  await expect(borrowed).rejects.toMatchObject({ errors: [{ path: 'nik' }] })
  expect(await signatureOf(number)).toBeUndefined()
})

test('a period that is withdrawn while BSrE signs leaves the order unsigned', async () => {
  const number = await waiting()
  const period = await world.actingFor('kapusdatin')
  await bsre.register('3171000000000005', { name: 'DAMAR PRASETYO', passphrase })
  bsre.failNext('slow')

  const signing = signWorkOrder(world.office, world.act('kapusdatin'), number, {
    checklist: allChecked,
    password,
    nik: '3171000000000005',
    passphrase,
  })
  const refused = expect(signing).rejects.toMatchObject({ code: 'not-in-office' })
  await draftSeen(number)
  await withdrawSignatory(world.db, world.act('admin'), period)

  await refused
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

async function draftSeen(number: string) {
  while ((await draftsOf(number)).length === 0) await wait(10)
}

async function draftOf(number: string) {
  const [draft] = await draftsOf(number)
  if (!draft) throw new Error(`${number} has no draft`)
  return draft
}

function draftsOf(number: string) {
  return world.db
    .selectFrom('documents')
    .innerJoin('workOrders', 'workOrders.number', 'documents.number')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select('documents.token')
    .where('tickets.number', '=', number)
    .where('documents.state', '=', 'draft')
    .execute()
}
