import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, settle } from '../../../test/house.tsx'
import { Forbidden } from '../../platform/refusal.ts'
import { changePolicy, resetPolicy } from './change-policy.ts'
import { readPolicies, settingHistory } from './queries.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin', name: 'Ibu Admin' })
  await settle(house, 'kapusdatin', { role: 'pusdatin_head' })
})
afterAll(() => house.close())

test('a changed policy is in force at once, and who changed it from what to what is kept', async () => {
  const act = await actOf(house, 'admin')
  expect((await readPolicies(house.db))['feedbackGate.threshold']).toBe(1)

  await changePolicy(house.db, act, 'feedbackGate.threshold', 3)
  await changePolicy(house.db, act, 'feedbackGate.threshold', 3)

  expect((await readPolicies(house.db))['feedbackGate.threshold']).toBe(3)
  expect(await settingHistory(house.db, 'feedbackGate.threshold')).toMatchObject([
    { oldValue: 1, newValue: 3, changedBy: 'Ibu Admin' },
  ])
})

test('another process learns of it without being told by us', async () => {
  await readPolicies(house.db)
  await house.db
    .insertInto('settings')
    .values({ key: 'letterhead.city', value: JSON.stringify('Bandung') })
    .execute()

  await expect.poll(async () => (await readPolicies(house.db))['letterhead.city']).toBe('Bandung')
})

test('back to the fallback is a change as well', async () => {
  const act = await actOf(house, 'admin')
  await changePolicy(house.db, act, 'session.hours', 8)

  await resetPolicy(house.db, act, 'session.hours')
  await resetPolicy(house.db, act, 'session.hours')

  expect((await readPolicies(house.db))['session.hours']).toBe(12)
  expect(await settingHistory(house.db, 'session.hours')).toMatchObject([
    { oldValue: 8, newValue: 12 },
    { oldValue: 12, newValue: 8 },
  ])
})

test('a session lasts as long as the policy says', async () => {
  const act = await actOf(house, 'admin')
  await changePolicy(house.db, act, 'session.hours', 2)

  const result = await house.office.authentication.signIn('kapusdatin', 'Kunci-Pintu-Depan-7', {})

  const hours = result.outcome === 'signed_in' ? (result.expiresAt.getTime() - Date.now()) / 3_600_000 : 0
  expect(hours).toBeCloseTo(2, 1)
})

test.each([
  ['feedbackGate.threshold', '0'],
  ['feedbackGate.threshold', '2,5'],
  ['sla.handling.unit', 'minggu'],
  ['docNumber.ticket.pattern', 'T/{seq}'],
  ['letterhead.lines', '\n \n'],
  ['office.name', '   '],
  ['index.includeOwnUnit', 'mungkin'],
])('%s refuses %j and shows it again', async (key, typed) => {
  const headers = { cookie: await cookieOf(house, 'admin') }
  const response = await post(house.app, `/admin/pengaturan/${key}`, { [key]: typed }, headers)

  expect(response.status).toBe(422)
  expect(await response.text()).toContain('tone-danger')
  expect(
    await house.db.selectFrom('settings').where('key', '=', key).where('value', '=', JSON.stringify(typed)).execute(),
  ).toEqual([])
})

test('the pages show what is in force, the fallback and the history', async () => {
  const headers = { cookie: await cookieOf(house, 'admin') }
  const key = 'docNumber.workOrder.pattern'
  const saved = await post(house.app, `/admin/pengaturan/${key}`, { [key]: '{seq:3}/PERINTAH/{year}' }, headers)
  expect(saved.status).toBe(303)

  const list = await (await house.app.request('/admin/pengaturan', { headers })).text()
  expect(list).toContain('{seq:3}/PERINTAH/{year}')
  expect(list).toContain('{seq:4}/SPP/PUSDATIN-BM/{romanMonth}/{year}')
  expect(list).toContain('Ibu Admin')
  const one = await (await house.app.request(`/admin/pengaturan/${key}`, { headers })).text()
  expect(one).toContain('007/PERINTAH/2026')
  expect((await house.app.request('/admin/pengaturan/setUp.codeHashes', { headers })).status).toBe(404)
})

test('nobody but an admin changes a policy, and the history cannot be rewritten', async () => {
  const act = await actOf(house, 'kapusdatin')

  await expect(changePolicy(house.db, act, 'session.hours', 9)).rejects.toThrow(Forbidden)
  await expect(house.db.deleteFrom('settingChanges').execute()).rejects.toThrow('refused')
})
