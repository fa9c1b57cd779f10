import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, rightPassword, settle } from '../../../test/house.tsx'
import { Forbidden } from '../../platform/refusal.ts'
import { changePerson } from './change-person.ts'
import { createPerson } from './create-person.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { resetPassword, resetPasswordFromShell } from './reset-password.ts'

let house: House
let unitId: number

beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin', name: 'Admin' })
  await settle(house, 'teknisi', { role: 'technician', name: 'Tenaga Ahli' })
  const unit = await house.db.selectFrom('units').where('code', '=', 'PSUK').select('id').executeTakeFirstOrThrow()
  unitId = unit.id
})
afterAll(() => house.close())

async function asAdmin() {
  return { cookie: await cookieOf(house, 'admin') }
}

test('an admin creates a person, whose temporary password is shown once and must be changed', async () => {
  const headers = await asAdmin()
  const fields = {
    username: 'PSUK-Pemeliharaan',
    name: '  Seksi   Pemeliharaan ',
    role: 'unit',
    unitId: String(unitId),
  }
  const response = await post(house.app, '/admin/orang/baru', { ...fields, shared: 'yes' }, headers)
  const html = await response.text()
  const password = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(html)?.[0] ?? ''

  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const person = await house.db
    .selectFrom('people')
    .where('username', '=', 'psuk-pemeliharaan')
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(person).toMatchObject({ name: 'Seksi Pemeliharaan', shared: true, mustChangePassword: true })

  const cookie = await cookieOf(house, 'psuk-pemeliharaan', password)
  expect((await house.app.request('/', { headers: { cookie } })).headers.get('location')).toBe('/akun/kata-sandi')
})

test('a form with faults comes back with every fault marked and everything typed kept', async () => {
  const headers = await asAdmin()
  const fields = { username: 'a b', name: '<script>x</script>', role: 'tu_head', unitId: '', nrk: '12', nip: '' }
  const response = await post(house.app, '/admin/orang/baru', fields, headers)
  const html = await response.text()

  expect(response.status).toBe(422)
  for (const name of ['username', 'unitId', 'nrk']) expect(html).toContain(`field-${name}-error`)
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script>x')
  expect(html).toContain('value="a b"')
})

test('a unit that the database cannot even count to is no unit', async () => {
  const person = { username: 'jauh', name: 'Jauh', role: 'unit', unitId: '99999999999' }
  const created = await post(house.app, '/admin/orang/baru', person, await asAdmin())

  expect(created.status).toBe(422)
  expect(await created.text()).toContain('Pilih Bidang/Unit.')
})

test('the signatory needs a NIP, a technician does not, and a shared account has none', async () => {
  const act = await actOf(house, 'admin')
  const nip = '196811101991032010'
  const person = { name: 'Seseorang', unitId: String(unitId) }

  await expect(createPerson(house.db, act, { ...person, username: 'p1', role: 'tu_head' })).rejects.toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ path: 'username' })]),
  })
  await expect(createPerson(house.db, act, { ...person, username: 'ttd', role: 'tu_head' })).rejects.toMatchObject({
    errors: [{ path: 'nip' }],
  })
  await expect(
    createPerson(house.db, act, { ...person, username: 'bersama', role: 'unit', shared: 'yes', nip }),
  ).rejects.toMatchObject({ errors: [{ path: 'nip' }] })
  await createPerson(house.db, act, { ...person, username: 'ahli', role: 'technician' })
  await createPerson(house.db, act, { ...person, username: 'ttd', role: 'tu_head', nip: '19681110 199103 2 010' })
})

test('a username, NIP or NRK that somebody else holds is said at its field', async () => {
  const act = await actOf(house, 'admin')
  const person = { name: 'Seseorang', role: 'technician', unitId: String(unitId) }
  await createPerson(house.db, act, { ...person, username: 'satu', nip: '199001012021211001', nrk: '123456' })

  const again = (more: object) => createPerson(house.db, act, { ...person, username: 'dua', ...more })
  await expect(again({ username: 'SATU' })).rejects.toMatchObject({ errors: [{ path: 'username' }] })
  await expect(again({ nip: '199001012021211001' })).rejects.toMatchObject({ errors: [{ path: 'nip' }] })
  await expect(again({ nrk: '123 456' })).rejects.toMatchObject({ errors: [{ path: 'nrk' }] })
})

test('whoever is deactivated is out at once and cannot come back in', async () => {
  const headers = await asAdmin()
  const id = await settle(house, 'pergi', { role: 'unit', unit: 'JANTAN' })
  const cookie = await cookieOf(house, 'pergi')

  await post(house.app, `/admin/orang/${id}/aktif`, { active: 'no' }, headers)

  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
  await expect(cookieOf(house, 'pergi')).rejects.toThrow('401')
  await post(house.app, `/admin/orang/${id}/aktif`, { active: 'yes' }, headers)
  await cookieOf(house, 'pergi')
})

test('nobody deactivates himself, and of two admins who deactivate each other at once one stays', async () => {
  const own = await actOf(house, 'admin')
  await expect(deactivatePerson(house.db, own, own.person.id)).rejects.toMatchObject({ code: 'own-account' })

  await settle(house, 'admin2', { role: 'admin' })
  const other = await actOf(house, 'admin2')
  await house.openConnections()
  const results = await Promise.allSettled([
    deactivatePerson(house.db, own, other.person.id),
    deactivatePerson(house.db, other, own.person.id),
  ])

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'last-admin' } })
  await house.db.updateTable('people').set({ active: true }).where('username', '=', 'admin').execute()
  await house.db.updateTable('people').set({ active: false }).where('username', '=', 'admin2').execute()
})

test('the last admin stays admin', async () => {
  const act = await actOf(house, 'admin')
  const changed = { name: 'Admin', role: 'technician', unitId: String(act.person.unitId) }

  await expect(changePerson(house.db, act, act.person.id, changed)).rejects.toMatchObject({ code: 'last-admin' })
})

test('a new role counts from the next request on', async () => {
  const id = await settle(house, 'naik', { role: 'technician' })
  const cookie = await cookieOf(house, 'naik')
  expect((await house.app.request('/admin/orang', { headers: { cookie } })).status).toBe(403)

  const headers = await asAdmin()
  await post(house.app, `/admin/orang/${id}`, { name: 'Naik', role: 'admin', unitId: String(unitId) }, headers)

  expect((await house.app.request('/admin/orang', { headers: { cookie } })).status).toBe(200)
  await house.db.updateTable('people').set({ role: 'technician' }).where('id', '=', id).execute()
})

test('a reset password lifts a lock, ends the sessions and replaces the old one', async () => {
  const act = await actOf(house, 'admin')
  const id = await settle(house, 'lupa', { role: 'unit', unit: 'KELJAL' })
  const cookie = await cookieOf(house, 'lupa')
  for (let n = 0; n < 5; n += 1) await post(house.app, '/masuk', { username: 'lupa', password: 'entah-apa-sandinya' })

  const password = await resetPassword(house.db, act, id)

  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
  await expect(cookieOf(house, 'lupa', rightPassword)).rejects.toThrow('401')
  await cookieOf(house, 'lupa', password)
})

test('whoever holds the machine can open the door for a locked-out admin', async () => {
  await settle(house, 'terkunci', { role: 'admin' })

  const password = await resetPasswordFromShell(house.db, 'Terkunci')

  await cookieOf(house, 'terkunci', password)
  expect(await resetPasswordFromShell(house.db, 'nobody')).toBeUndefined()
  await house.db.updateTable('people').set({ active: false }).where('username', '=', 'terkunci').execute()
})

test('the list masks NIPs, finds by name and turns its pages', async () => {
  const headers = await asAdmin()
  const { id: pusdatin } = await house.db
    .selectFrom('units')
    .where('code', '=', 'PUSDATIN')
    .select('id')
    .executeTakeFirstOrThrow()
  const many = Array.from({ length: 60 }, (_, n) => ({
    username: `warga${n}`,
    displayUsername: `warga${n}`,
    name: `Warga ${String(n).padStart(2, '0')}`,
    email: `warga${n}@akun.invalid`,
    role: 'unit' as const,
    unitId: pusdatin,
    nip: n === 0 ? '196705161998031003' : null,
  }))
  await house.db.insertInto('people').values(many).execute()

  const first = await (await house.app.request('/admin/orang?q=warga', { headers })).text()
  expect(first).toContain('Warga 49')
  expect(first).not.toContain('Warga 50')
  expect(first).not.toContain('196705161998031003')
  expect(first).toContain('19670516')

  const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await house.app.request(next, { headers })).text()
  expect(second).toContain('Warga 50')
  expect(second).toContain('Warga 59')
  expect(second).not.toContain('Warga 49')
  expect(await (await house.app.request('/admin/orang?q=%25', { headers })).text()).toContain('Tidak ada orang')
})

test('nobody but an admin passes, on the pages and in the operations behind them', async () => {
  const headers = { cookie: await cookieOf(house, 'teknisi') }
  const act = await actOf(house, 'teknisi')

  for (const path of ['/admin/orang', '/admin/orang/baru', '/admin/unit', '/admin/unit/baru', '/admin/pengaturan'])
    expect((await house.app.request(path, { headers })).status, path).toBe(403)
  await expect(createPerson(house.db, act, {})).rejects.toThrow(Forbidden)
  await expect(resetPassword(house.db, act, act.person.id)).rejects.toThrow(Forbidden)
})

test('a person who does not exist is not found, whatever the address says', async () => {
  const headers = await asAdmin()

  for (const id of ['x', '1', '01a20aa4-10f7-7bd3-98c9-e45fadc0f9a0'])
    expect((await house.app.request(`/admin/orang/${id}`, { headers })).status, id).toBe(404)
})
