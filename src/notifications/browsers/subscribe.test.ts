import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { site } from '../../../test/office.ts'
import { pushBrowser } from '../../../test/push-browser.ts'
import { openWorld, password, type World } from '../../../test/world.ts'
import { InvalidInput, NotFound, Refusal } from '../../platform/refusal.ts'
import { browsersOf } from './queries.ts'
import { subscribe } from './subscribe.ts'
import type { Subscription } from './subscription.ts'
import { removeBrowser, unsubscribe } from './unsubscribe.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => sql`delete from push_subscriptions`.execute(world.db))

const laptop = pushBrowser('https://push.contoh.id/kirim/laptop').subscription

test('a browser that says so twice is on the list once, by its name', async () => {
  await turnOn('teknisi1', laptop)
  await turnOn('teknisi1', laptop)

  expect(await endpointsOf('teknisi1')).toEqual([laptop.endpoint])
  expect(await pageOf('teknisi1')).toContain('Firefox di Windows')
  expect(await pageOf('teknisi2')).not.toContain('Firefox di Windows')
})

test('a browser that changes its person is told for the new one alone', async () => {
  await turnOn('teknisi1', laptop)
  await turnOn('kasubag', laptop)

  expect(await endpointsOf('teknisi1')).toEqual([])
  expect(await endpointsOf('kasubag')).toEqual([laptop.endpoint])
})

test('whoever only knows the address of another’s browser does not get it', async () => {
  await turnOn('teknisi1', laptop)
  const { keys } = pushBrowser(laptop.endpoint).subscription

  await expect(turnOn('kasubag', { ...laptop, keys })).rejects.toThrow(InvalidInput)
  expect(await endpointsOf('teknisi1')).toEqual([laptop.endpoint])
})

test('ten browsers are enough, also where eight come at once; one of the ten may come again', async () => {
  for (let n = 1; n < 10; n++) await turnOn('teknisi1', another(n))
  // all connections open, or the first would be through before the second has one
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.1)`.execute(world.db)))
  const atOnce = await Promise.allSettled([10, 11, 12, 13, 14, 15, 16, 17].map((n) => turnOn('teknisi1', another(n))))

  const refused = atOnce.filter(({ status }) => status === 'rejected')
  expect(refused).toEqual(Array(7).fill(expect.objectContaining({ reason: expect.any(Refusal) })))
  expect(await endpointsOf('teknisi1')).toHaveLength(10)
  await turnOn('teknisi1', another(1))
  await turnOn('teknisi2', another(20))
})

test('what is no subscription is malformed input', async () => {
  const { endpoint, keys } = laptop
  const offCurve = Buffer.alloc(65, 4).toString('base64url')
  const wrong = [
    { endpoint: 'http://push.contoh.id/kirim', keys },
    { endpoint: 'https://nama:sandi@push.contoh.id/', keys },
    { endpoint: `https://push.contoh.id/${'x'.repeat(1000)}`, keys },
    { endpoint: 'https://push.contoh.id/a b', keys },
    { endpoint: 'bukan alamat', keys },
    { endpoint },
    { endpoint, keys: { ...keys, p256dh: keys.p256dh.slice(0, 40) } },
    { endpoint, keys: { ...keys, p256dh: offCurve } },
    { endpoint, keys: { ...keys, auth: 'AAAA' } },
    { endpoint, keys: { ...keys, auth: `${keys.auth.slice(0, -1)}+` } },
    null,
    [],
  ]

  for (const one of wrong)
    await expect(turnOn('teknisi1', one as Subscription), JSON.stringify(one)).rejects.toThrow(InvalidInput)
  for (const input of [{}, { subscription: '{' }, { subscription: ['a', 'b'] }])
    await expect(subscribe(world.db, world.act('teknisi1'), { input })).rejects.toThrow(InvalidInput)
  expect(await endpointsOf('teknisi1')).toEqual([])
})

test('one takes his own browsers from the list and nobody else’s', async () => {
  await turnOn('teknisi1', laptop)
  await turnOn('teknisi1', another(1))
  const [one] = await browsersOf(world.db, idOf('teknisi1'))

  await expect(removeBrowser(world.db, world.act('teknisi2'), one?.id ?? 0)).rejects.toThrow(NotFound)
  await unsubscribe(world.db, world.act('teknisi2'), { endpoint: laptop.endpoint })
  expect(await endpointsOf('teknisi1')).toHaveLength(2)

  await removeBrowser(world.db, world.act('teknisi1'), one?.id ?? 0)
  await unsubscribe(world.db, world.act('teknisi1'), { endpoint: laptop.endpoint })
  await unsubscribe(world.db, world.act('teknisi1'), { endpoint: laptop.endpoint })
  expect(await endpointsOf('teknisi1')).toEqual([])
})

test('the forms of the page do the same, and lead back to it', async () => {
  const answer = await send('teknisi1', '/pemberitahuan/peramban', { subscription: JSON.stringify(laptop) })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/pemberitahuan/pengaturan'])
  const [one] = await browsersOf(world.db, idOf('teknisi1'))
  expect(one?.userAgent).toContain('Firefox')

  expect((await send('teknisi2', `/pemberitahuan/peramban/${one?.id}`)).status).toBe(404)
  expect((await send('teknisi1', `/pemberitahuan/peramban/${one?.id}`)).status).toBe(303)
  expect((await send('teknisi1', '/pemberitahuan/peramban', { subscription: '{}' })).status).toBe(422)
  expect(await endpointsOf('teknisi1')).toEqual([])
})

test('whoever signs out is told nothing in that browser any more, and in his others still', async () => {
  await turnOn('teknisi1', another(1))
  const cookie = await cookieOf('teknisi1', laptop)
  await send('teknisi1', '/keluar', {}, cookie)

  expect(await endpointsOf('teknisi1')).toEqual([another(1).endpoint])
  await send('teknisi1', '/akun/keluar-semua')
  expect(await endpointsOf('teknisi1')).toEqual([])
})

test('a session that ended by itself leaves the browser to its person, until somebody else signs in there', async () => {
  const cookie = await cookieOf('teknisi1', laptop)
  await signInAt(cookie, { username: 'Teknisi1', password })
  await signInAt(cookie, { username: 'teknisi2', password: 'salah' })
  expect(await endpointsOf('teknisi1')).toEqual([laptop.endpoint])

  await signInAt(cookie, { username: 'teknisi2', password })
  expect(await endpointsOf('teknisi1')).toEqual([])
})

test('a browser that got another address says so without a session, for itself alone', async () => {
  const cookie = await cookieOf('teknisi1', laptop)
  await turnOn('teknisi2', another(2))
  const moved = (subscription: Subscription, by: string) =>
    knock('/pemberitahuan/peramban/pindah', { subscription: JSON.stringify(subscription) }, { cookie: by })

  expect((await moved(another(1), cookie.replace(/=\d+/, '=1'))).status).toBe(404)
  expect((await moved(another(2), cookie)).status).toBe(404)
  expect((await moved(another(1), '')).status).toBe(404)
  expect((await moved({ ...laptop, endpoint: 'http://push.contoh.id' }, cookie)).status).toBe(422)
  expect((await moved(another(1), cookie)).status).toBe(204)
  expect(await endpointsOf('teknisi1')).toEqual([another(1).endpoint])
  expect(await endpointsOf('teknisi2')).toEqual([another(2).endpoint])
})

/** What the browser carries once it was turned on. */
async function cookieOf(username: string, subscription: Subscription): Promise<string> {
  const answer = await send(username, '/pemberitahuan/peramban', { subscription: JSON.stringify(subscription) })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('diberitahu=')) ?? ''
  expect(cookie).toContain('HttpOnly')
  return cookie.replace(/;.*/, '')
}

function signInAt(cookie: string, fields: Record<string, string>) {
  return knock('/masuk', fields, { cookie })
}

function knock(path: string, fields: Record<string, string>, headers: Record<string, string>) {
  const body = new URLSearchParams(fields)
  return world.app.request(site + path, { method: 'POST', headers: { origin: site, ...headers }, body })
}

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

function turnOn(username: string, subscription: Subscription): Promise<number> {
  const input = { subscription: JSON.stringify(subscription) }
  return subscribe(world.db, world.act(username), { input, userAgent: firefox })
}

function another(n: number): Subscription {
  return { ...laptop, endpoint: `https://push.contoh.id/kirim/${n}` }
}

async function endpointsOf(username: string): Promise<string[]> {
  return (await browsersOf(world.db, idOf(username))).map(({ endpoint }) => endpoint)
}

function idOf(username: string): string {
  return world.act(username).person.id
}

async function pageOf(username: string): Promise<string> {
  const { token } = await world.signIn(username)
  const headers = { authorization: `Bearer ${token}` }
  return (await world.app.request(`${site}/pemberitahuan/pengaturan`, { headers })).text()
}

async function send(
  username: string,
  path: string,
  fields: Record<string, string> = {},
  cookie = '',
): Promise<Response> {
  const { token } = await world.signIn(username)
  return knock(path, fields, { authorization: `Bearer ${token}`, 'user-agent': firefox, cookie })
}
