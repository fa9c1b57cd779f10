import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, rightPassword, settle } from '../../../test/house.tsx'
import { paths } from '../../paths.ts'
import type { Act } from '../people/person.ts'
import { changePolicy, resetPolicy } from '../settings/change-policy.ts'
import { faultOfPassword } from './password.ts'

let house: House
let admin: Act
beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin' })
  await settle(house, 'jantan', { role: 'unit', unit: 'JANTAN' })
  admin = await actOf(house, 'admin')
})
afterAll(() => house.close())

test.each([
  ...[
    'password1234',
    'P@ssw0rd1234',
    'katasandi2026!',
    'Jakarta-12345',
    'binamarga2026',
    'BinaMarga#2026',
    'qwertyuiop12',
  ],
  ...[
    '123456789012',
    'abcdefghijkl',
    '1qaz2wsx3edc',
    'abc123abc123',
    'iloveyou2026!!',
    'Admin123456!',
    'jantan.jantan1',
    '0987654321098',
  ],
])('%s is refused, for everybody tries it', (easy) => {
  expect(faultOfPassword(easy, 'jantan')).toContain('mudah ditebak')
})

test.each([
  'kuda makan rumput biru',
  'Kunci-Pintu-Depan-7',
  'trompet hujan kerikil',
  'Xk9#mQ2$vL7w',
  '密码密码很长的一句话很好记',
])('%s is taken', (good) => expect(faultOfPassword(good, 'jantan')).toBeUndefined())

test('a past password does not come back among the last ones, and the session goes on under another token', async () => {
  const cookie = await cookieOf(house, 'jantan')
  const changed = await change(cookie, rightPassword, 'trompet hujan kerikil')
  expect(changed.status).toBe(303)
  const fresh = cookieIn(changed)
  expect(fresh).not.toBe(cookie)
  expect((await house.app.request('/', { headers: { cookie } })).status).toBe(303)
  expect((await house.app.request('/', { headers: { cookie: fresh } })).status).toBe(200)

  expect((await change(fresh, 'trompet hujan kerikil', 'kuda makan rumput biru')).status).toBe(303)
  const third = await cookieOf(house, 'jantan', 'kuda makan rumput biru')
  const back = await change(third, 'kuda makan rumput biru', 'trompet hujan kerikil')
  expect(back.status).toBe(422)
  expect(await back.text()).toContain('pernah Anda pakai')

  await changePolicy(house.office, admin, 'password.history', 1)
  expect((await change(third, 'kuda makan rumput biru', 'trompet hujan kerikil')).status).toBe(303)
})

test('a password past its validity is changed at the sign-in, where the office asks for it', async () => {
  await sql`update past_passwords set set_at = now() - interval '91 days'`.execute(house.db)
  expect(await home(await cookieOf(house, 'jantan', 'trompet hujan kerikil'))).toBe(200)

  await changePolicy(house.office, admin, 'password.days', 90)
  const cookie = await cookieOf(house, 'jantan', 'trompet hujan kerikil')
  expect(await home(cookie)).toBe(303)
  const changed = await change(cookie, 'trompet hujan kerikil', 'payung kuning di loteng')
  expect(await home(cookieIn(changed))).toBe(200)
  expect(await home(await cookieOf(house, 'jantan', 'payung kuning di loteng'))).toBe(200)
  await resetPolicy(house.db, admin, 'password.days')
})

test('a session that nobody uses ends, one that is used goes on, and an open stream is no use', async () => {
  await changePolicy(house.office, admin, 'session.idleMinutes', 30)
  const cookie = await cookieOf(house, 'jantan', 'payung kuning di loteng')
  const ago = (minutes: number) =>
    sql`update sessions set updated_at = now() - make_interval(mins => ${minutes})`.execute(house.db)
  await ago(29)
  expect(await home(cookie)).toBe(200)
  await ago(0)
  await ago(29)
  await house.app.request('/', { headers: { cookie, accept: 'text/event-stream' } })
  const { rows } = await sql<{
    used: boolean
  }>`select bool_or(updated_at > now() - interval '1 minute') as used from sessions`.execute(house.db)
  expect(rows[0]?.used).toBe(false)
  await ago(31)
  expect(await home(cookie)).toBe(303)
  await resetPolicy(house.db, await renewedAdmin(), 'session.idleMinutes')
})

test('the list of own sessions ends one of them', async () => {
  const [one, other] = [
    await cookieOf(house, 'jantan', 'payung kuning di loteng'),
    await cookieOf(house, 'jantan', 'payung kuning di loteng'),
  ]
  const shown = await (await house.app.request(paths.account(), { headers: { cookie: one } })).text()
  const ends = [...shown.matchAll(/action="\/akun\/sesi\/([0-9a-f-]+)"/g)].map(([, id]) => id ?? '')
  expect(ends.length).toBeGreaterThan(0)
  for (const id of ends) await post(house.app, paths.ownSession(id), {}, { cookie: one })
  expect([await home(one), await home(other)]).toEqual([200, 303])
})

async function renewedAdmin() {
  return actOf(house, 'admin')
}

async function home(cookie: string): Promise<number> {
  return (await house.app.request('/', { headers: { cookie } })).status
}

function change(cookie: string, currentPassword: string, newPassword: string) {
  return post(house.app, paths.password(), { currentPassword, newPassword, repeatedPassword: newPassword }, { cookie })
}

function cookieIn(answer: Response): string {
  return (
    answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('sesi='))
      ?.split(';')[0] ?? ''
  )
}
