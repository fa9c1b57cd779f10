import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, rightPassword, settle } from '../../../test/house.tsx'
import { createAuthentication } from './authentication.ts'
import { localPath } from './local-path.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'jantan', { role: 'unit', unit: 'JANTAN', name: 'Akun Jantan' })
  await settle(house, 'kasubag', { role: 'tu_head', nip: '196811101991032010' })
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.db.deleteFrom('signInFailures').execute()
  await house.db.updateTable('people').set({ active: true, mustChangePassword: false }).execute()
})

async function apiSignIn(username: string, password: string) {
  return house.app.request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
}

test('whoever knows the password is let in and led to where he wanted to go', async () => {
  const response = await post(house.app, '/masuk', { username: 'JANTAN', password: rightPassword, lanjut: '/akun' })

  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/akun')
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^sesi=[^;]+; .*Path=\/.*HttpOnly.*SameSite=Lax/)
  expect(cookie).not.toContain('Secure')

  const home = await house.app.request('/', { headers: { cookie } })
  expect(await home.text()).toBe('Beranda Akun Jantan')
})

test('behind https the cookie is sent over https alone', () => {
  const { db, office } = house
  const { cookie } = createAuthentication({ db, secret: office.secret, baseUrl: 'https://tiket.contoh.go.id' })

  expect(cookie.name).toBe('__Host-sesi')
  expect(cookie.options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
})

test('a stranger is sent to sign in and back; over REST he is told so', async () => {
  const page = await house.app.request('/akun')
  expect(page.headers.get('location')).toBe('/masuk?lanjut=%2Fakun')

  const call = await house.app.request('/api/v1/me')
  expect(call.status).toBe(401)
  expect(call.headers.get('content-type')).toContain('application/problem+json')
})

test('a cookie that was tampered with opens nothing', async () => {
  const cookie = await cookieOf(house, 'jantan')

  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(200)
  const otherToken = cookie.replace(/=./, (start) => (start === '=a' ? '=b' : '=a'))
  expect((await house.app.request('/', { headers: { cookie: otherToken } })).status).toBe(303)
  expect((await house.app.request('/', { headers: { cookie: cookie.replace(/\.[^.]*$/, '') } })).status).toBe(303)
})

test('a wrong password, an unknown name and a deactivated account get the same answer', async () => {
  await house.db.updateTable('people').set({ active: false }).where('username', '=', 'kasubag').execute()

  const wrong = await post(house.app, '/masuk', { username: 'jantan', password: 'bukan-kata-sandi' })
  const unknown = await post(house.app, '/masuk', { username: 'nobody', password: 'bukan-kata-sandi' })
  const deactivated = await post(house.app, '/masuk', { username: 'kasubag', password: rightPassword })
  const sentences = await Promise.all(
    [wrong, unknown, deactivated].map(async (page) => (await page.text()).replace(/value="[^"]*"/g, '')),
  )

  expect([wrong.status, unknown.status, deactivated.status]).toEqual([401, 401, 401])
  expect(sentences[0]).toContain('Nama pengguna atau kata sandi tidak sesuai.')
  expect(new Set(sentences).size).toBe(1)
  expect(await (await apiSignIn('jantan', 'x')).json()).toEqual(await (await apiSignIn('nobody', 'x')).json())
})

test('after five failures a name waits, right password or not, known or not', async () => {
  for (const name of ['jantan', 'nobody']) {
    for (let failure = 1; failure <= 5; failure += 1)
      expect((await post(house.app, '/masuk', { username: name, password: 'salah-salah-salah' })).status).toBe(401)

    const locked = await post(house.app, '/masuk', { username: name, password: rightPassword })
    expect(locked.status).toBe(429)
    expect(await locked.text()).toContain('15 menit lagi')
  }
  expect((await apiSignIn('jantan', rightPassword)).status).toBe(429)
})

test('the lock opens after fifteen minutes, and a success clears the failures', async () => {
  const longAgo = new Date(Date.now() - 16 * 60_000)
  const failures = Array.from({ length: 5 }, () => ({ username: 'jantan', failedAt: longAgo }))
  await house.db.insertInto('signInFailures').values(failures).execute()

  await cookieOf(house, 'jantan')

  expect(await house.db.selectFrom('signInFailures').selectAll().execute()).toEqual([])
})

test('thirty failures from one address close the door to that address alone', async () => {
  const failures = Array.from({ length: 30 }, (_, n) => ({ username: `name${n}`, ipAddress: '10.1.1.1' }))
  await house.db.insertInto('signInFailures').values(failures).execute()
  const { authentication } = house.office

  expect(await authentication.signIn('jantan', rightPassword, { address: '10.1.1.1' })).toMatchObject({
    outcome: 'locked',
  })
  expect(await authentication.signIn('jantan', rightPassword, { address: '10.1.1.2' })).toMatchObject({
    outcome: 'signed_in',
  })
})

test('twenty guesses at once are no more than five', async () => {
  await house.openConnections()
  const guesses = await Promise.all(
    Array.from({ length: 20 }, () => house.office.authentication.signIn('jantan', 'salah-salah-salah', {})),
  )

  expect(guesses.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5)
  expect(guesses.filter(({ outcome }) => outcome === 'locked')).toHaveLength(15)
})

test('guessing the password again before a signature is counted too', async () => {
  const { person } = await actOf(house, 'kasubag')
  const { authentication } = house.office
  expect(await authentication.verifyPassword(person.id, rightPassword)).toBe(true)

  for (let failure = 1; failure <= 5; failure += 1)
    expect(await authentication.verifyPassword(person.id, 'salah-salah-salah')).toBe(false)

  await expect(authentication.verifyPassword(person.id, rightPassword)).rejects.toMatchObject({
    code: 'too-many-attempts',
  })
})

test('a stranger who guesses at the sign-in keeps nobody from proving himself before a signature', async () => {
  const { person } = await actOf(house, 'kasubag')
  const { authentication } = house.office
  for (const name of ['kasubag', '#again kasubag'])
    for (let guess = 1; guess <= 5; guess += 1) await authentication.signIn(name, 'salah-salah-salah', {})

  expect(await authentication.signIn('kasubag', rightPassword, {})).toMatchObject({ outcome: 'locked' })
  expect(await authentication.verifyPassword(person.id, rightPassword)).toBe(true)
})

test('over REST a token is given, works as bearer, and is void after signing out', async () => {
  const signedIn = await apiSignIn('jantan', rightPassword)
  const { token, expiresAt, person } = await signedIn.json()
  const headers = { authorization: `Bearer ${token}` }

  expect(signedIn.status).toBe(201)
  expect(person).toEqual({ name: 'Akun Jantan', role: 'unit', unit: 'Bidang Jalan dan Jembatan' })
  expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(11.9 * 3_600_000)
  expect(await (await house.app.request('/api/v1/me', { headers })).json()).toEqual({ name: 'Akun Jantan', via: 'api' })
  expect((await house.app.request('/api/v1/signers', { headers })).status).toBe(403)

  expect((await house.app.request('/api/v1/sessions/current', { method: 'DELETE', headers })).status).toBe(204)
  expect((await house.app.request('/api/v1/me', { headers })).status).toBe(401)
})

test('a session ends with its time', async () => {
  const cookie = await cookieOf(house, 'jantan')
  await house.db.updateTable('sessions').set({ expiresAt: new Date() }).execute()

  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
})

test('whoever is no longer active has no session, even where one was left behind or is opened just then', async () => {
  const cookie = await cookieOf(house, 'jantan')
  await house.db.updateTable('people').set({ active: false }).where('username', '=', 'jantan').execute()
  const before = await house.db.selectFrom('sessions').select('id').execute()

  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
  expect(await house.office.authentication.signIn('jantan', rightPassword, {})).toEqual({ outcome: 'wrong' })
  expect(await house.db.selectFrom('sessions').select('id').execute()).toHaveLength(before.length)
})

test('signing out everywhere ends every session of the person and nobody else', async () => {
  const [first, second, other] = [
    await cookieOf(house, 'jantan'),
    await cookieOf(house, 'jantan'),
    await cookieOf(house, 'kasubag'),
  ]

  await post(house.app, '/akun/keluar-semua', {}, { cookie: first })

  expect((await house.app.request('/', { headers: { cookie: second } })).status).toBe(303)
  expect((await house.app.request('/', { headers: { cookie: other } })).status).toBe(200)
})

test('a temporary password is changed before anything else, and other sessions end with it', async () => {
  await settle(house, 'baru', { role: 'technician', mustChangePassword: true })
  const cookie = await cookieOf(house, 'baru')
  const elsewhere = await cookieOf(house, 'baru')

  expect((await house.app.request('/', { headers: { cookie } })).headers.get('location')).toBe('/akun/kata-sandi')

  const change = { currentPassword: rightPassword, newPassword: 'kopi pagi di lantai 11' }
  const changed = await post(
    house.app,
    '/akun/kata-sandi',
    { ...change, repeatedPassword: change.newPassword },
    { cookie },
  )

  expect(changed.status).toBe(303)
  const renewed =
    changed.headers
      .getSetCookie()
      .find((line) => line.startsWith('sesi='))
      ?.split(';')[0] ?? ''
  expect((await house.app.request('/', { headers: { cookie: renewed } })).status).toBe(200)
  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
  expect((await house.app.request('/', { headers: { cookie: elsewhere } })).status).toBe(303)
  await expect(cookieOf(house, 'baru')).rejects.toThrow()
  await cookieOf(house, 'baru', 'kopi pagi di lantai 11')
})

test.each([
  ['too short', 'pendek-saja', 'newPassword', 'paling sedikit 12'],
  ['the old one', rightPassword, 'newPassword', 'berbeda dari yang lama'],
  ['too long', 'panjang '.repeat(17), 'newPassword', 'paling banyak 128'],
  ['one letter', 'aaaaaaaaaaaaaaaa', 'newPassword', 'mudah ditebak'],
])('a new password that is %s is not taken', async (_, newPassword, field, sentence) => {
  const cookie = await cookieOf(house, 'jantan')
  const answers = { currentPassword: rightPassword, newPassword, repeatedPassword: newPassword }
  const response = await post(house.app, '/akun/kata-sandi', answers, { cookie })
  const html = await response.text()

  expect(response.status).toBe(422)
  expect(html).toContain(`field-${field}-error`)
  expect(html).toContain(sentence)
  expect(html).not.toContain(newPassword)
})

test('the language of a person follows him', async () => {
  const cookie = await cookieOf(house, 'jantan')

  await post(house.app, '/bahasa', { language: 'en' }, { cookie })

  expect(await (await house.app.request('/akun', { headers: { cookie } })).text()).toContain('<html lang="en"')
  await post(house.app, '/bahasa', { language: 'id' }, { cookie })
})

test.each([
  ['/tiket?stage=signed', '/tiket?stage=signed'],
  ['//evil.example/x', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/..//evil.example', '/'],
  ['', '/'],
])('after signing in, %s leads to %s', (asked, path) => {
  expect(localPath(asked, 'http://tiket.test/masuk')).toBe(path)
})
