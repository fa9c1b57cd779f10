import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, settle } from '../../../test/house.tsx'
import { Forbidden, InvalidInput } from '../../platform/refusal.ts'
import { changePolicy, resetPolicy } from './change-policy.ts'
import { policies } from './policies.ts'
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

  await changePolicy(house.office, act, 'feedbackGate.threshold', 3)
  await changePolicy(house.office, act, 'feedbackGate.threshold', 3)

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
  await changePolicy(house.office, act, 'session.hours', 8)

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
  await changePolicy(house.office, act, 'session.hours', 2)

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

test('two kinds of papers never print the same number, by a change or by going back to the fallback', async () => {
  const act = await actOf(house, 'admin')
  const orders = 'docNumber.workOrder.pattern'
  const reports = 'docNumber.handlingReport.pattern'
  const change = (key: typeof orders | typeof reports, pattern: string) => changePolicy(house.office, act, key, pattern)
  await resetPolicy(house.db, act, orders)
  const taken = policies[orders].fallback

  await expect(change(reports, taken)).rejects.toThrow('Pola nomor Surat Perintah Perbaikan')
  await expect(change(reports, taken.replace('{seq:4}/', '{seq:1}/').replace('{year}', '{yyyy}'))).rejects.toThrow()
  await change(orders, '{seq:4}/PERINTAH/{MM}/{year}')
  await expect(change(reports, '{seq:4}/PERINTAH/05/{year}')).rejects.toThrow(InvalidInput)
  await change(reports, taken)
  await expect(resetPolicy(house.db, act, orders)).rejects.toThrow('Pola nomor Laporan Penanganan')
  expect((await readPolicies(house.db))[orders]).toBe('{seq:4}/PERINTAH/{MM}/{year}')

  const headers = { cookie: await cookieOf(house, 'admin') }
  const refused = await post(house.app, `/admin/pengaturan/${orders}`, { reset: 'yes' }, headers)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="{seq:4}/PERINTAH/{MM}/{year}"')

  await resetPolicy(house.db, act, reports)
  await resetPolicy(house.db, act, orders)
})

test('BSrE is chosen only where its service is configured, and the refusal names what is missing', async () => {
  const headers = { cookie: await cookieOf(house, 'admin') }
  const choose = () => post(house.app, '/admin/pengaturan/signature.method', { 'signature.method': 'bsre' }, headers)

  const refused = await choose()
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('BSRE_URL, BSRE_USERNAME, dan BSRE_PASSWORD')
  expect((await readPolicies(house.db))['signature.method']).toBe('internal')

  house.office.config.bsre = { url: 'https://esign.test', username: 'eticket', password: 'x', api: 'v2' }
  expect((await choose()).status).toBe(303)
  house.office.config.bsre = undefined
})

test('nobody but an admin changes a policy, and the history cannot be rewritten', async () => {
  const act = await actOf(house, 'kapusdatin')

  await expect(changePolicy(house.office, act, 'session.hours', 9)).rejects.toThrow(Forbidden)
  await expect(house.db.deleteFrom('settingChanges').execute()).rejects.toThrow('refused')
})
