import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../test/office.ts'
import { openWorld, printerOfJantan, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { Forbidden, InvalidInput, Refusal } from '../../platform/refusal.ts'
import { insertUnit } from '../units/queries.ts'
import { changeAsset } from './change-asset.ts'
import { changeState } from './change-state.ts'
import { addCode, removeCode, renameCode } from './codes/write-code.ts'
import { assetFor } from './queries.ts'
import { registerAsset } from './register-asset.ts'
import { transferAsset } from './transfer-asset.ts'

let world: World
let jantan: number
beforeAll(async () => {
  world = await openWorld()
  jantan = world.people.get('jantan')?.unitId ?? 0
})
afterAll(() => world.close())

const clerk = () => world.act('pengurusbarang')
const laptop = () => ({ code: '1.3.2.10.01.02.002', condition: 'good', unitId: jantan })

test('a good is registered with what KIB B says of it, and its history begins', async () => {
  const register = await registerAsset(world.db, clerk(), {
    ...laptop(),
    number: '000701',
    brandModel: 'Sarana Lite 16',
    price: 'Rp 14.250.000,50',
    purchasedOn: '17/08/2025',
    warrantyUntil: '2027-08-17',
    funding: 'apbd',
    acquisitionYear: '2025',
  })

  expect(register).toBe('1.3.2.10.01.02.002.000701')
  expect(await asset(register)).toMatchObject({
    name: 'Laptop',
    category: 'laptop',
    price: '14250000.50',
    purchasedOn: '2025-08-17',
    warrantyUntil: '2027-08-17',
    funding: 'apbd',
    state: 'active',
  })
  expect(await eventsOf(register)).toMatchObject([
    { kind: 'registered', via: 'page', name: 'Sulastri Handayani, A.Md.' },
  ])
})

test('without a number it takes the next one of its code, also of several at once', async () => {
  const codes = { ...laptop(), code: '1.3.2.10.01.02.007' }
  const made = await Promise.all(Array.from({ length: 5 }, () => registerAsset(world.db, clerk(), codes)))

  expect(made.toSorted()).toEqual([1, 2, 3, 4, 5].map((number) => `1.3.2.10.01.02.007.00000${number}`))
})

test('a register that is taken is refused by naming what has it, with whatever zeros', async () => {
  const taken = {
    path: 'number',
    message: expect.stringMatching(/1\.3\.2\.10\.02\.03\.003\.\d{6} .*Cetakindo L310, Bidang/),
  }
  const number = printerOfJantan.slice(-6)
  for (const typed of [number, String(Number(number))])
    await expect(
      registerAsset(world.db, clerk(), { ...laptop(), code: '1.3.2.10.02.03.003', number: typed }),
    ).rejects.toMatchObject({ errors: [taken] })

  const other = await registerAsset(world.db, clerk(), { ...laptop(), code: '1.3.2.10.02.03.003' })
  await expect(change(other, { number })).rejects.toMatchObject({ errors: [taken] })
})

test('when the numbers of a code are used up, one that is free is asked for', async () => {
  const codes = { ...laptop(), code: '1.3.2.10.01.02.009' }
  await registerAsset(world.db, clerk(), { ...codes, number: '999999' })
  await expect(registerAsset(world.db, clerk(), codes)).rejects.toMatchObject({
    errors: [{ path: 'number', message: expect.stringContaining('999999') }],
  })
  expect(await registerAsset(world.db, clerk(), { ...codes, number: '1' })).toBe('1.3.2.10.01.02.009.000001')
})

test('an unknown code, impossible days and script are refused field by field', async () => {
  await expect(registerAsset(world.db, clerk(), { ...laptop(), code: '1.3.2.10.99.99.999' })).rejects.toMatchObject({
    errors: [{ path: 'code', message: expect.stringContaining('Permendagri') }],
  })
  const wrong = {
    ...laptop(),
    code: 'printer',
    number: '12345678',
    price: '1,250.00',
    acquisitionYear: '25',
    purchasedOn: '31/02/2025',
    name: '<script>alert(1)</script>',
    notes: 'x'.repeat(10_000),
    condition: 'shiny',
    unitId: '',
  }
  const refused = await registerAsset(world.db, clerk(), wrong).catch((error) => error)
  expect(refused.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual(Object.keys(wrong).toSorted())

  await expect(
    registerAsset(world.db, clerk(), { ...laptop(), purchasedOn: '2099-01-01', warrantyUntil: '2098-01-01' }),
  ).rejects.toMatchObject({ errors: [{ path: 'purchasedOn' }, { path: 'warrantyUntil' }] })
})

test('a change is written down with what it was before; nothing changed leaves no trace', async () => {
  const register = await registerAsset(world.db, clerk(), laptop())
  await change(register, { price: '1.000', location: 'Lantai 6', condition: 'minor_damage' })
  await change(register, {})

  expect(await eventsOf(register)).toMatchObject([
    { kind: 'registered' },
    {
      kind: 'changed',
      details: { price: [null, '1000.00'], location: ['', 'Lantai 6'], condition: ['good', 'minor_damage'] },
    },
  ])
})

test('of two clerks at once the second reads who was faster and at what', async () => {
  const register = await registerAsset(world.db, clerk(), laptop())
  const { seen } = await asset(register)
  const answers = await Promise.allSettled([
    change(register, { holderName: 'Maya', seen }),
    change(register, { holderName: 'Hendra', seen }),
    transferAsset(world.db, clerk(), register, { ...moved(), seen }),
  ])

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers)
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({
        code: 'asset-changed-meanwhile',
        message: expect.stringMatching(/Sulastri Handayani.*Pemegang/),
      })
})

test('a transfer names its letter and keeps where the asset was; its record can be printed', async () => {
  const register = await registerAsset(world.db, clerk(), { ...laptop(), holderName: 'Maya' })
  await expect(transferAsset(world.db, clerk(), register, { ...moved(), reference: '' })).rejects.toMatchObject({
    errors: [{ path: 'reference' }],
  })
  const id = await transferAsset(world.db, clerk(), register, moved())

  const [, event] = await eventsOf(register)
  expect(event).toMatchObject({
    kind: 'transferred',
    note: 'Pindah tugas',
    reference: '027/MUT/2026',
    effectiveOn: '2026-02-01',
    details: { unit: ['Bidang Jalan dan Jembatan', 'Bidang Kelengkapan Jalan'], holderName: ['Maya', 'Winda'] },
  })
  const record = await visit('keljal', paths.assetTransferRecord(register, String(id)))
  expect(record).toMatchObject({ status: 200, text: expect.stringContaining('027/MUT/2026') })
  expect((await visit('jantan', paths.assetTransferRecord(register, String(id)))).status).toBe(404)
  await expect(transferAsset(world.db, clerk(), register, moved())).rejects.toMatchObject({
    errors: [{ path: 'unitId' }],
  })
})

test('an asset is lent, taken back, disposed of by a decree, and then takes no ticket and no transfer', async () => {
  const register = await registerAsset(world.db, clerk(), { ...laptop() })
  for (const state of ['lent', 'active', 'disposed']) await changeState(world.db, clerk(), register, because(state))
  expect((await eventsOf(register)).map(({ details }) => details.state).filter(Boolean)).toEqual([
    ['active', 'lent'],
    ['lent', 'active'],
    ['active', 'disposed'],
  ])

  const request = { device: { kind: 'asset', register } }
  await expect(world.aTicket({ stage: 'submitted', request })).rejects.toMatchObject({
    errors: [{ path: 'device.register' }],
  })
  const { id } = await asset(register)
  const number = await world.aTicket({ stage: 'submitted' })
  await expect(
    world.db.updateTable('tickets').set({ assetId: id }).where('number', '=', number).execute(),
  ).rejects.toThrow(/disposed/)
  await expect(transferAsset(world.db, clerk(), register, moved())).rejects.toMatchObject({ code: 'asset-disposed' })
  await expect(changeState(world.db, clerk(), register, because('lent'))).rejects.toMatchObject({
    code: 'state-not-possible',
  })
})

test('a disposal names its decision, also past the operation', async () => {
  const register = await registerAsset(world.db, clerk(), laptop())
  await expect(
    changeState(world.db, clerk(), register, { ...because('disposed'), reference: '' }),
  ).rejects.toMatchObject({ errors: [{ path: 'reference' }] })

  const { id } = await asset(register)
  const event = { assetId: id, kind: 'state_changed' as const, at: new Date(), via: 'page' as const }
  const details = JSON.stringify({ state: ['active', 'disposed'] })
  await expect(
    world.db
      .insertInto('assetEvents')
      .values({ ...event, details })
      .execute(),
  ).rejects.toMatchObject({
    constraint: 'disposals_name_their_decision',
  })
})

test('a transfer between two units of one name is written down as one of the unit', async () => {
  const namesake = await insertUnit(world.db, { code: 'JANTAN-2', name: 'Bidang Jalan dan Jembatan', kind: 'bidang' })
  const register = await registerAsset(world.db, clerk(), { ...laptop(), holderName: 'Winda', location: 'Lantai 7' })
  await transferAsset(world.db, clerk(), register, { ...moved(), unitId: String(namesake) })

  const [, event] = await eventsOf(register)
  expect(event?.details).toEqual({ unit: ['Bidang Jalan dan Jembatan', 'Bidang Jalan dan Jembatan'] })
})

test('nobody disposes of an asset while a ticket on it is open, not even past the operation', async () => {
  const register = await registerAsset(world.db, clerk(), laptop())
  await world.aTicket({ stage: 'submitted', request: { device: { kind: 'asset', register } } })

  await expect(changeState(world.db, clerk(), register, because('disposed'))).rejects.toMatchObject({
    code: 'asset-has-open-ticket',
  })
  await expect(
    world.db.updateTable('assets').set({ state: 'disposed' }).where('register', '=', register).execute(),
  ).rejects.toThrow(/open ticket/)
})

test('a disposal and a ticket on the same asset at once never both succeed', async () => {
  for (let round = 0; round < 8; round++) {
    const register = await registerAsset(world.db, clerk(), laptop())
    const answers = await Promise.allSettled([
      world.aTicket({ stage: 'submitted', request: { device: { kind: 'asset', register } } }),
      changeState(world.db, clerk(), register, because('disposed')),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const answer of answers)
      if (answer.status === 'rejected') expect([Refusal, InvalidInput]).toContain(answer.reason.constructor)
  }
})

test('the history can be neither changed, deleted nor emptied', async () => {
  await expect(sql`update asset_events set note = 'x'`.execute(world.db)).rejects.toThrow()
  await expect(sql`delete from asset_events`.execute(world.db)).rejects.toThrow()
  await expect(sql`truncate asset_events`.execute(world.db)).rejects.toThrow()
})

test('only the Pengurus Barang and an admin write the register, by whichever door', async () => {
  const others = ['jantan', 'teknisi1', 'kasubag', 'kapusdatin']
  for (const who of others) {
    const act = world.act(who)
    for (const attempt of [
      () => registerAsset(world.db, act, laptop()),
      () => changeAsset(world.db, act, printerOfJantan, {}),
      () => transferAsset(world.db, act, printerOfJantan, moved()),
      () => changeState(world.db, act, printerOfJantan, because('lent')),
      () => addCode(world.db, act, {}),
    ])
      await expect(attempt()).rejects.toBeInstanceOf(Forbidden)
    expect((await visit(who, paths.newAsset())).status).toBe(403)
  }
  expect((await visit('admin', paths.newAsset())).status).toBe(200)
})

test('a code is added with its category, renamed, and removed while no good has it', async () => {
  await expect(addCode(world.db, clerk(), { code: '1.3.2', name: 'X', category: 'printer' })).rejects.toMatchObject({
    errors: [{ path: 'code' }],
  })
  const code = await addCode(world.db, clerk(), {
    code: '1.3.2.10.02.03.006',
    name: 'Scanner Duplex',
    category: 'printer',
  })
  await expect(addCode(world.db, clerk(), { code, name: 'Lagi', category: 'printer' })).rejects.toMatchObject({
    errors: [{ path: 'code' }],
  })
  await renameCode(world.db, clerk(), code, { name: 'Pemindai' })
  const register = await registerAsset(world.db, clerk(), { ...laptop(), code })
  expect(await asset(register)).toMatchObject({ name: 'Pemindai', category: 'printer' })
  await expect(removeCode(world.db, clerk(), code)).rejects.toMatchObject({ code: 'code-in-use' })

  await waitingImportOf('1.3.2.10.02.03.007')
  await expect(removeCode(world.db, clerk(), '1.3.2.10.02.03.007')).rejects.toMatchObject({ code: 'code-in-use' })

  const unused = await addCode(world.db, clerk(), { code: '1.3.2.10.02.03.008', name: 'Salah', category: 'printer' })
  await removeCode(world.db, clerk(), unused)
  await expect(removeCode(world.db, clerk(), unused)).rejects.toThrow()
})

test('a form comes back with all that was typed, the field marked, and can be saved after another clerk', async () => {
  const register = await registerAsset(world.db, clerk(), laptop())
  const { seen } = await asset(register)
  await change(register, { location: 'Lantai 6' })

  const form = { ...laptop(), number: register.slice(-6), brandModel: 'Tulisan saya', seen: String(seen) }
  const late = await visit('pengurusbarang', paths.assetChange(register), form)
  expect(late).toMatchObject({ status: 409, text: expect.stringContaining('Tulisan saya') })
  expect(late.text).toContain('Ruang/Lokasi')
  const now = /name="seen" value="(\d+)"/.exec(late.text)?.[1] ?? ''
  const saved = await visit('pengurusbarang', paths.assetChange(register), { ...form, seen: now })
  expect(saved).toMatchObject({ status: 303, location: paths.asset(register) })

  const wrong = await visit('pengurusbarang', paths.newAsset(), { ...laptop(), price: 'mahal', name: 'Tetap ada' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('value="Tetap ada"')
  expect(wrong.text).toMatch(/name="price"[^>]*value="mahal"[^>]*aria-invalid="true"/)
})

test('a good of a code of fewer levels is found by its register', async () => {
  const code = await addCode(world.db, clerk(), { code: '1.3.2.10.005', name: 'Perangkat lain', category: 'computer' })
  const register = await registerAsset(world.db, clerk(), { ...laptop(), code })
  expect(register).toBe('1.3.2.10.005.000001')
  expect((await visit('pengurusbarang', paths.asset(register))).status).toBe(200)
  expect((await visit('teknisi1', paths.scanned(register))).location).toBe(paths.asset(register))
})

/** A list that was read and not yet taken over. */
async function waitingImportOf(code: string) {
  await addCode(world.db, clerk(), { code, name: 'Sedang diimpor', category: 'printer' })
  const { id } = await world.db
    .insertInto('assetImports')
    .values({ fileName: 'kib.csv', uploadedBy: clerk().person.id, uploadedAt: new Date(), expiresAt: '2099-01-01' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('assetImportGoods')
    .values({ importId: id, line: 2, code, registerNumber: 1, given: '{}' })
    .execute()
}

function moved() {
  return {
    unitId: String(world.people.get('keljal')?.unitId),
    holderName: 'Winda',
    location: 'Lantai 7',
    reason: 'Pindah tugas',
    reference: '027/MUT/2026',
    effectiveOn: '01/02/2026',
  }
}

function because(state: string) {
  return { state, reason: 'Menurut surat keputusan', reference: 'SK 12/2026' }
}

async function change(register: string, more: Record<string, unknown>) {
  const { code, registerNumber, condition, price, location, holderName } = await asset(register)
  const now = { code, number: registerNumber, condition, location, holderName, price: price?.replace('.', ',') }
  return await changeAsset(world.db, clerk(), register, { ...now, name: 'Laptop', ...more })
}

function asset(register: string) {
  return assetFor(world.db, clerk().person, register)
}

async function eventsOf(register: string) {
  const { id } = await asset(register)
  return await world.db
    .selectFrom('assetEvents')
    .innerJoin('people', 'people.id', 'byPerson')
    .select(['kind', 'via', 'note', 'reference', 'effectiveOn', 'people.name'])
    .select(({ ref }) => ref('details').$castTo<Record<string, unknown>>().as('details'))
    .where('assetId', '=', id)
    .orderBy('assetEvents.id')
    .execute()
}

async function visit(who: string, path: string, form?: Record<string, unknown>) {
  const { token } = await world.signIn(who)
  const answer = await world.app.request(site + path, {
    method: form ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}` },
    body: form && new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])),
  })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}
