import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { dateAt } from '../calendar/calendar.ts'
import { deactivatePerson } from '../people/deactivate-person.ts'
import { personOfSession } from '../sessions/queries.ts'
import { policiesFrom } from '../settings/policies.ts'
import { endSignatory, withdrawSignatory } from './end-signatory.ts'
import { holderInOffice, insertSignatory, signatoryInOffice } from './queries.ts'
import { recordSignatory } from './record-signatory.ts'
import { inOffice, printedTitle, standingOf } from './signatory.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const aWeek = { startsOn: '2026-03-02', endsOn: '2026-03-06', withdrawn: false }
const lastMinute = new Date('2026-03-06T23:59:59+07:00')
const midnight = new Date('2026-03-07T00:00:00+07:00')

test('a period holds on its first and its last day and on no other', () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07']

  expect(days.map((day) => inOffice(aWeek, day))).toEqual([false, true, true, false])
  expect(days.map((day) => standingOf(aWeek, day))).toEqual(['to_come', 'in_office', 'in_office', 'ended'])
  expect(inOffice({ ...aWeek, endsOn: null }, '2036-01-01')).toBe(true)
  expect(inOffice({ ...aWeek, withdrawn: true }, '2026-03-03')).toBe(false)
})

test('Plh. and Plt. are printed before the position, the holder without them', () => {
  const policies = policiesFrom([])

  expect(printedTitle({ capacity: 'plh', title: null }, policies)).toMatch(/^Plh\. Kepala Subbagian Tata Usaha/)
  expect(printedTitle({ capacity: 'plt', title: 'Kasubbag Umum' }, policies)).toBe('Plt. Kasubbag Umum')
  expect(printedTitle({ capacity: 'definitive', title: null }, policies)).toMatch(/^Kepala Subbagian/)
})

test('the Plh. is named and may sign until midnight in Jakarta, then the holder is named again', async () => {
  await record(aWeek)
  const kapusdatin = personOf('kapusdatin')

  expect(await holderInOffice(world.db, lastMinute)).toMatchObject({ personId: kapusdatin.id, capacity: 'plh' })
  expect(await signatoryInOffice(world.db, kapusdatin, lastMinute)).toMatchObject({ scope: 'full' })
  expect(await signatoryInOffice(world.db, kapusdatin, midnight)).toBeUndefined()
  expect(await holderInOffice(world.db, midnight)).toMatchObject({
    capacity: 'definitive',
    name: expect.stringContaining('Ratna'),
  })
  expect(await signatoryInOffice(world.db, personOf('kasubag'), lastMinute)).toMatchObject({ capacity: 'definitive' })
})

test('the very same session has the powers on the last day and not a moment longer', async () => {
  await record(aWeek)
  const { token } = await world.signIn('kapusdatin')

  const then = await personOfSession(world.db, token, lastMinute)
  expect(then).toMatchObject({ role: 'pusdatin_head', acting: { capacity: 'plh', scope: 'full', until: '2026-03-06' } })
  expect((await personOfSession(world.db, token, midnight))?.acting).toBeNull()
})

test('two may not stand in on one day: the form says who is in the way, the database refuses too', async () => {
  await record(aWeek)
  const other = { ...aWeek, startsOn: '2026-03-06', endsOn: '2026-03-09', personId: personOf('pengurusbarang').id }

  await expect(record(other)).rejects.toMatchObject({
    errors: [{ path: 'startsOn', message: expect.stringMatching(/Damar Prasetyo.*02\/03\/2026 s\.d\. 06\/03\/2026/) }],
  })
  const { withdrawn: _, ...row } = { ...other, capacity: 'plt' as const, letterNumber: '1', letterDate: '2026-03-01' }
  await expect(insertSignatory(world.db, row)).rejects.toMatchObject({ constraint: 'one_acting_at_a_time' })
  await record({ ...other, startsOn: '2026-03-07' })
})

test('a Plh. needs a last day, a letter and a scope', async () => {
  const wish = { capacity: 'plh', personId: personOf('kapusdatin').id, startsOn: '2026-03-02' }

  await expect(recordSignatory(world.db, world.act('admin'), wish)).rejects.toMatchObject({
    errors: ['scope', 'endsOn', 'letterNumber', 'letterDate'].map((path) => ({ path, message: expect.any(String) })),
  })
  await expect(record({ ...aWeek, startsOn: '2026-02-30' })).rejects.toMatchObject({ errors: [{ path: 'startsOn' }] })
  await expect(record({ startsOn: '2026-03-02', endsOn: '2026-03-01' })).rejects.toMatchObject({
    errors: [{ path: 'endsOn' }],
  })
})

test('only somebody with an account of his own stands in, and nobody for himself', async () => {
  const shared = personOf('jantan').id
  await deactivatePerson(world.db, world.act('admin'), personOf('teknisi2').id)

  for (const personId of [shared, personOf('teknisi2').id, personOf('kasubag').id])
    await expect(record({ ...aWeek, personId })).rejects.toMatchObject({ errors: [{ path: 'personId' }] })
})

test('nobody records himself, and no administrator is recorded by anybody', async () => {
  const wish = { capacity: 'plh', scope: 'full', ...aWeek, letterNumber: '027/SP', letterDate: '2026-02-27' }
  const asked = (by: string, whom: string) =>
    recordSignatory(world.db, world.act(by), { ...wish, personId: personOf(whom).id })
  const refused = (words: string) => ({ errors: [{ path: 'personId', message: expect.stringContaining(words) }] })

  await expect(asked('admin', 'admin')).rejects.toMatchObject(refused('diri sendiri'))
  await expect(asked('kapusdatin', 'kapusdatin')).rejects.toMatchObject(refused('diri sendiri'))
  await expect(asked('kapusdatin', 'admin')).rejects.toMatchObject(refused('Admin tidak menandatangani'))

  const kapusdatin = await visitor(world, 'kapusdatin')
  const { text } = await kapusdatin.open('/admin/pejabat/baru')
  const offered = ['teknisi1', 'kapusdatin', 'admin'].map((whom) => text.includes(`value="${personOf(whom).id}"`))
  expect(offered).toEqual([true, false, false])
})

test('a Plh. who is made an administrator signs no more', async () => {
  await world.actingFor('kapusdatin')
  await world.db.updateTable('people').set({ role: 'admin' }).where('username', '=', 'kapusdatin').execute()
  await world.meetAgain()

  expect(personOf('kapusdatin').acting).toBeNull()
  expect(await signatoryInOffice(world.db, personOf('kapusdatin'), new Date())).toBeUndefined()
  expect((await (await visitor(world, 'admin')).open('/admin/pejabat')).text).toContain('berperan admin')
})

test('the position is held by a Kasubag TU, and he who follows ends the one before', async () => {
  const holder = { capacity: 'definitive', startsOn: '2026-06-01', endsOn: '' }
  await expect(record({ ...holder, personId: personOf('kapusdatin').id })).rejects.toMatchObject({
    errors: [{ path: 'personId' }],
  })

  await makeTuHead('teknisi2')
  await record({ ...holder, personId: personOf('teknisi2').id })

  const names = await Promise.all(['2026-05-31', '2026-06-01'].map(nameOn))
  expect(names).toEqual(['Ratna Kusumawardani, S.Kom., M.T.', 'Nadia Permatahati'])
  await expect(record({ ...holder, startsOn: '2025-01-01', personId: personOf('teknisi2').id })).rejects.toMatchObject({
    errors: [{ path: 'startsOn', message: expect.stringContaining('Ratna') }],
  })
})

test('a holder whose account lost the role or was deactivated is not in office', async () => {
  const kasubag = personOf('kasubag')
  await world.db.updateTable('people').set({ role: 'pusdatin_head' }).where('id', '=', kasubag.id).execute()
  expect(await signatoryInOffice(world.db, kasubag, new Date())).toBeUndefined()

  await world.db.updateTable('people').set({ role: 'tu_head', active: false }).where('id', '=', kasubag.id).execute()
  expect(await holderInOffice(world.db, new Date())).toBeUndefined()
})

test('who is ended today stays in office today; what has not begun is withdrawn; the rest stays as it was', async () => {
  const [today, soon] = [dateAt(new Date()), dateAt(new Date()).add({ days: 9 })]
  const days = { startsOn: today.subtract({ days: 1 }).toString(), endsOn: today.add({ days: 5 }).toString() }
  const current = await record(days)
  const coming = await record({ startsOn: soon.toString(), endsOn: soon.toString() })
  const admin = world.act('admin')

  expect(await endSignatory(world.db, admin, current)).toBe('ended')
  expect(await holderInOffice(world.db, new Date())).toMatchObject({ id: current, endsOn: today.toString() })
  expect(await endSignatory(world.db, admin, coming)).toBe('withdrawn')
  await expect(endSignatory(world.db, admin, current)).rejects.toMatchObject({ code: 'already-ended' })
  await expect(endSignatory(world.db, admin, coming)).rejects.toMatchObject({ code: 'already-ended' })
})

test('what was recorded by mistake is withdrawn and counts no longer, at once', async () => {
  const id = await world.actingFor('kapusdatin')
  expect(personOf('kapusdatin').acting).toMatchObject({ id })

  await withdrawSignatory(world.db, world.act('admin'), id)
  await world.meetAgain()
  expect(personOf('kapusdatin').acting).toBeNull()
})

test('what a paper names is not withdrawn, nor handed to a successor from before it was signed', async () => {
  await world.aTicket({ stage: 'signed' })
  const { id } = await world.db.selectFrom('signatories').select('id').executeTakeFirstOrThrow()
  await expect(withdrawSignatory(world.db, world.act('admin'), id)).rejects.toMatchObject({ code: 'signed-under-it' })

  await makeTuHead('teknisi2')
  const today = dateAt(new Date())
  const successor = { capacity: 'definitive', personId: personOf('teknisi2').id, endsOn: '' }
  await expect(record({ ...successor, startsOn: today.toString() })).rejects.toMatchObject({
    errors: [{ path: 'startsOn', message: expect.stringContaining('sudah menandatangani') }],
  })
  await record({ ...successor, startsOn: today.add({ days: 1 }).toString() })
})

test('a signature from before there were periods keeps its signer in the register too', async () => {
  await world.aTicket({ stage: 'signed' })
  await sql`alter table signatures disable trigger user`.execute(world.db)
  await sql`alter table signatures drop constraint signed_in_office`.execute(world.db)
  const { signatoryId } = await world.db.selectFrom('signatures').select('signatoryId').executeTakeFirstOrThrow()
  await world.db.updateTable('signatures').set({ signatoryId: null }).execute()

  await expect(withdrawSignatory(world.db, world.act('admin'), signatoryId ?? 0)).rejects.toMatchObject({
    code: 'signed-under-it',
  })
})

test('the database itself refuses a signature outside the period', async () => {
  await world.aTicket({ stage: 'signed' })

  const again = (signedAt: string) => sql`
    insert into signatures overriding system value
    select (jsonb_populate_record(signatures, jsonb_build_object('signed_at', ${signedAt}::text))).* from signatures`
  await expect(again('2024-01-01T23:59:59+07:00').execute(world.db)).rejects.toMatchObject({
    constraint: 'signed_in_office',
  })
  await expect(again('2024-01-02T00:00:00+07:00').execute(world.db)).rejects.toMatchObject({
    constraint: 'signatures_pkey',
  })
})

test('only admin and pusdatin_head keep the register', async () => {
  for (const username of ['kasubag', 'teknisi1', 'jantan', 'pengurusbarang']) {
    await expect(recordSignatory(world.db, world.act(username), {})).rejects.toThrow(Forbidden)
    await expect(endSignatory(world.db, world.act(username), 1)).rejects.toThrow(Forbidden)
    await expect(withdrawSignatory(world.db, world.act(username), 1)).rejects.toThrow(Forbidden)
  }
})

test('the admin records a Plh. on the page, sees him in office and ends him', async () => {
  const admin = await visitor(world, 'admin')
  const today = dateAt(new Date()).toString()
  const until = dateAt(new Date()).add({ days: 4 }).toString()
  const fields = { capacity: 'plh', scope: 'signing', personId: personOf('kapusdatin').id, startsOn: today }

  const faulty = await admin.send('/admin/pejabat/baru', fields)
  expect([faulty.status, faulty.text.includes('field-letterNumber-error')]).toEqual([422, true])
  const letter = { letterNumber: '031/SP', letterDate: today, endsOn: until }
  expect((await admin.send('/admin/pejabat/baru', { ...fields, ...letter })).location).toBe('/admin/pejabat')

  const { text } = await admin.open('/admin/pejabat')
  expect(text).toContain('Plh. Kepala Subbagian Tata Usaha')
  expect(text).toContain('031/SP tanggal')
  const [, end] = /action="(\/admin\/pejabat\/\d+\/akhiri)"/.exec(text) ?? []
  expect((await admin.send(end ?? '', { how: 'withdraw' })).location).toBe('/admin/pejabat')
  expect((await (await visitor(world, 'kasubag')).open('/admin/pejabat')).text).toContain('Dibatalkan')
})

test('an office without a signatory is told what that means', async () => {
  const { id } = await world.db.selectFrom('signatories').select('id').executeTakeFirstOrThrow()
  await withdrawSignatory(world.db, world.act('admin'), id)

  expect((await (await visitor(world, 'admin')).open('/admin/pejabat')).text).toContain(
    'Belum ada pejabat penandatangan',
  )
  expect((await (await visitor(world, 'kasubag')).open('/')).text).toContain(
    'Anda belum tercatat sebagai pejabat penandatangan',
  )
})

test('whoever makes somebody Kasubag TU is told that he does not sign yet', async () => {
  const admin = await visitor(world, 'admin')
  const { id, unitId, name } = personOf('teknisi2')
  const changed = { name, role: 'tu_head', unitId: String(unitId), nip: '19681110 199103 2 010' }

  const { headers } = await admin.send(`/admin/orang/${id}`, changed)
  expect(decodeURIComponent(headers.getSetCookie().join())).toContain('masih harus dicatat pada halaman Pejabat')
  const again = await admin.send(`/admin/orang/${id}`, changed)
  expect(decodeURIComponent(again.headers.getSetCookie().join())).toContain('Data telah disimpan')

  const { headers: made } = await admin.send('/admin/orang/baru', {
    ...changed,
    username: 'kasubag.baru',
    nip: '198504172010012005',
  })
  expect(decodeURIComponent(made.getSetCookie().join())).toContain('halaman Pejabat')
})

async function record(wish: Record<string, unknown>): Promise<number> {
  const letter = { letterNumber: '027/SP', letterDate: '2026-02-27' }
  const plh = { capacity: 'plh', scope: 'full', personId: personOf('kapusdatin').id, ...letter }
  await recordSignatory(world.db, world.act('admin'), { ...plh, ...wish })
  const newest = await world.db.selectFrom('signatories').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return newest.id
}

function personOf(username: string) {
  return world.act(username).person
}

async function nameOn(day: string) {
  return (await holderInOffice(world.db, new Date(`${day}T12:00+07:00`)))?.name
}

async function makeTuHead(username: string) {
  await world.db.updateTable('people').set({ role: 'tu_head' }).where('username', '=', username).execute()
}
