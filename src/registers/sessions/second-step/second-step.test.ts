import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { doors } from '../../../../test/doors.ts'
import { actOf, cookieOf, type House, openHouse, post, rightPassword, settle } from '../../../../test/house.tsx'
import { createApp } from '../../../app.ts'
import { paths } from '../../../paths.ts'
import type { Act } from '../../people/person.ts'
import { changePolicy, resetPolicy } from '../../settings/change-policy.ts'
import { personOfSession } from '../queries.ts'
import { confirmWithCode, secretToConfirm, startApp } from '../second-factor/app/authenticator-app.ts'
import { resetSecondFactor, resetSecondFactorFromShell } from '../second-factor/reset.ts'

let house: House
let admin: Act
let chief: Act
beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin' })
  await settle(house, 'kasubag', { role: 'tu_head', nip: '196811101991032010' })
  await settle(house, 'sementara', { role: 'tu_head', mustChangePassword: true })
  await settle(house, 'bidang', { role: 'unit', unit: 'JANTAN' })
  admin = await actOf(house, 'admin')
  chief = await actOf(house, 'kasubag')
})
beforeEach(() => changePolicy(house.office, admin, 'signIn.secondFactor', ['tu_head']))
afterEach(async () => {
  await resetPolicy(house.db, admin, 'signIn.secondFactor')
  await house.db.deleteFrom('authenticatorApps').execute()
  await house.db.deleteFrom('signInFailures').execute()
})
afterAll(() => house.close())

test('after the password a code is asked, and only then the house opens, under another token', async () => {
  const secret = await withApp()
  const answer = await post(house.app, paths.signIn(), {
    username: 'kasubag',
    password: rightPassword,
    lanjut: '/akun',
  })
  expect(answer.headers.get('location')).toBe('/masuk/pembuktian?lanjut=%2Fakun')
  const half = cookieIn(answer)
  expect((await get('/akun', half)).headers.get('location')).toBe('/masuk/pembuktian?lanjut=%2Fakun')

  const shown = await (await get(paths.secondStep(), half)).text()
  expect(shown).toContain('autocomplete="one-time-code"')
  const wrong = await post(house.app, paths.secondStep(), { code: '000000' }, { cookie: half })
  expect(wrong.status).toBe(422)
  const taken = await post(
    house.app,
    paths.secondStep(),
    { code: codeOf(secret, 1), lanjut: '/akun' },
    { cookie: half },
  )
  expect([taken.status, taken.headers.get('location')]).toEqual([303, '/akun'])

  const whole = cookieIn(taken)
  expect(whole).not.toBe(half)
  expect((await get('/', whole)).status).toBe(200)
  expect((await get('/', half)).headers.get('location')).toBe('/masuk')
})

test('a session of a password alone opens no route of the whole site, nor does its token as a bearer', async () => {
  await withApp()
  const { token } = await signedIn('kasubag')
  const app = createApp(house.office)
  const opened: string[] = []
  const asked = Object.keys(doors).filter((door) => doors[door] !== 'anybody' && door !== 'POST /keluar')
  for (const route of asked) {
    const [method = '', path = ''] = route.replace(/:\w+/g, '1').split(' ')
    const body = method === 'GET' ? undefined : path.startsWith('/api') ? '{}' : ''
    const type = path.startsWith('/api') ? 'application/json' : 'application/x-www-form-urlencoded'
    const headers = { authorization: `Bearer ${token}`, 'content-type': type }
    const answer = await app.request(path, { method, headers, body })
    const shut =
      answer.status === 403 || (answer.status === 303 && /^\/masuk/.test(answer.headers.get('location') ?? ''))
    if (!shut) opened.push(`${route} ${answer.status}`)
  }
  expect(opened).toEqual([])
  expect(await personOfSession(house.db, token)).toBeUndefined()
})

test('a session from before is asked at its next request, and other roles are not', async () => {
  await withApp()
  await resetPolicy(house.db, admin, 'signIn.secondFactor')
  const before = await cookieOf(house, 'kasubag')
  const unit = await cookieOf(house, 'bidang')
  expect((await get('/', before)).status).toBe(200)

  await changePolicy(house.office, admin, 'signIn.secondFactor', ['tu_head'])
  expect((await get('/', before)).headers.get('location')).toBe(paths.secondStep())
  expect((await get('/', unit)).status).toBe(200)
})

test('who has no factor yet sets one up and nothing else opens before; the set-up is the second step', async () => {
  const cookie = await cookieOf(house, 'kasubag')
  // where the sign-in leads
  expect((await get(paths.secondStep(), cookie)).headers.get('location')).toBe(paths.secondFactor())
  expect((await get('/', cookie)).headers.get('location')).toBe(paths.secondFactor())
  expect((await get('/api/v1/me', cookie)).status).toBe(403)
  expect(await (await get(paths.secondFactor(), cookie)).text()).toContain('Wajib dipasang sebelum masuk')

  await post(house.app, paths.authenticatorApp(), { step: 'start', password: rightPassword }, { cookie })
  const secret = await waitingSecret()
  const done = await post(house.app, paths.authenticatorApp(), { step: 'confirm', code: codeOf(secret) }, { cookie })
  expect(done.headers.get('location')).toBe('/')
  expect((await get('/', cookieIn(done))).status).toBe(200)
})

test('a temporary password is changed first, then the factor set up', async () => {
  const cookie = await cookieOf(house, 'sementara')
  expect((await get(paths.secondStep(), cookie)).headers.get('location')).toBe(paths.password())
  expect((await get('/', cookie)).headers.get('location')).toBe(paths.password())
  expect((await get(paths.secondFactor(), cookie)).headers.get('location')).toBe(paths.password())

  const change = {
    currentPassword: rightPassword,
    newPassword: 'Jembatan-Panjang-9',
    repeatedPassword: 'Jembatan-Panjang-9',
  }
  const changed = await post(house.app, paths.password(), change, { cookie })
  const after = changed.headers.getSetCookie().some((line) => line.startsWith('sesi=')) ? cookieIn(changed) : cookie
  expect((await get('/', after)).headers.get('location')).toBe(paths.secondFactor())
})

test('over REST password and code come together, or there is no session', async () => {
  expect(await rest('kasubag')).toMatchObject({ status: 403 })
  const secret = await withApp()
  const before = await sessions()

  expect(await rest('kasubag')).toMatchObject({ status: 401 })
  expect(await rest('kasubag', '123')).toMatchObject({ status: 422 })
  expect(await sessions()).toBe(before)
  const { status, token } = await rest('kasubag', codeOf(secret, 1))
  expect(status).toBe(201)
  const me = await house.app.request('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
  expect(me.status).toBe(200)
})

test('guessed codes are counted, and right passwords in between forget none of them', async () => {
  const secret = await withApp()
  for (let guess = 1; guess <= 5; guess += 1) expect((await rest('kasubag', '000001')).status).toBe(422)
  expect((await rest('kasubag', codeOf(secret, 1))).status).toBe(429)
})

test('a reset by the administrator or from the shell ends the sessions and leads to a new set-up', async () => {
  await withApp()
  await resetSecondFactor(house.db, admin, chief.person.id)
  expect(await sessions()).toBe(0)
  expect((await get('/', await cookieOf(house, 'kasubag'))).headers.get('location')).toBe(paths.secondFactor())

  await withApp()
  expect(await resetSecondFactorFromShell(house.db, ' Kasubag ')).toBe(true)
  expect(await resetSecondFactorFromShell(house.db, 'siapa')).toBe(false)
  const cookie = await cookieOf(house, 'kasubag')
  expect(await (await get(paths.secondFactor(), cookie)).text()).toContain('Pengelola server')
})

test('the setting takes roles alone, each once, in their own order', async () => {
  await expect(changePolicy(house.office, admin, 'signIn.secondFactor', ['root'])).rejects.toThrow()
  await resetPolicy(house.db, admin, 'signIn.secondFactor')
  const cookie = await cookieOf(house, 'admin')
  const sent = { 'signIn.secondFactor': ['asset_clerk', 'tu_head', 'tu_head'] }
  await post(house.app, paths.setting('signIn.secondFactor'), sent, { cookie })
  const { value } = await house.db
    .selectFrom('settings')
    .where('key', '=', 'signIn.secondFactor')
    .select('value')
    .executeTakeFirstOrThrow()
  expect(value).toEqual(['tu_head', 'asset_clerk'])
  expect(await (await get(paths.settings(), cookie)).text()).toContain('Kasubag TU, Pengurus Barang')
})

function get(path: string, cookie: string) {
  return house.app.request(path, { headers: { cookie } })
}

function cookieIn(answer: Response): string {
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('sesi='))
  return cookie?.split(';')[0] ?? ''
}

async function signedIn(username: string) {
  const result = await house.office.authentication.signIn(username, rightPassword, {})
  if (result.outcome !== 'signed_in') throw new Error(result.outcome)
  return result
}

async function rest(username: string, code?: string) {
  const answer = await house.app.request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: rightPassword, code }),
  })
  const { token = '' } = await answer.json()
  return { status: answer.status, token: String(token) }
}

async function sessions(): Promise<number> {
  const rows = await house.db.selectFrom('sessions').where('personId', '=', chief.person.id).select('id').execute()
  return rows.length
}

async function withApp(): Promise<Uint8Array> {
  await startApp(house.office, chief)
  const secret = await waitingSecret()
  await confirmWithCode(house.office, { ...chief, at: new Date() }, codeOf(secret))
  return secret
}

async function waitingSecret(): Promise<Uint8Array> {
  const secret = await secretToConfirm(house.office, chief.person)
  if (!secret) throw new Error('no app waits')
  return secret
}

/** RFC 6238 anew, so that the code under test is not asked about itself. */
function codeOf(secret: Uint8Array, ahead = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const hash = createHmac('sha1', secret).update(counter).digest()
  return String((hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
