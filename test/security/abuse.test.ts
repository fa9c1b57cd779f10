import { once } from 'node:events'
import { connect as dial } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openDoor } from '../../src/door.ts'
import { createLog } from '../../src/platform/log.ts'
import { site } from '../office.ts'
import { aRequest, openWorld, password, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('what a request may not set is not set, however it is named', async () => {
  const unit = await world.signIn('jantan')
  const sent = {
    ...{
      ...aRequest,
      number: 'T1',
      stage: 'closed',
      unitId: 1,
      unit_id: 1,
      submittedBy: world.people.get('admin')?.id,
    },
    ...{
      technicianId: world.people.get('teknisi1')?.id,
      dueAt: '2020-01-01',
      planned: true,
      submittedAt: '2020-01-01T00:00:00Z',
    },
    ...{ constructor: { prototype: { role: 'admin' } }, ['__proto__']: { role: 'admin' } },
  }
  const { status, body } = await unit.post(
    '/tickets',
    JSON.parse(`{"__proto__":{"role":"admin"},${JSON.stringify(sent).slice(1)}`),
  )
  expect(status).toBe(201)
  const ticket = await world.db
    .selectFrom('tickets')
    .selectAll()
    .where('number', '=', body.number)
    .executeTakeFirstOrThrow()
  const { id: submittedBy, unitId } = world.act('jantan').person
  expect(ticket).toMatchObject({ stage: 'submitted', unitId, submittedBy, technicianId: null, planned: false })
  expect(ticket.submittedAt.getFullYear()).toBeGreaterThan(2025)
  expect(({} as { role?: string }).role).toBeUndefined()
})

test('no form of one own account makes anybody more than he is', async () => {
  const { token } = await world.signIn('keljal')
  const more = {
    role: 'admin',
    unitId: '1',
    active: 'yes',
    mustChangePassword: 'no',
    'person.role': 'admin',
    '__proto__.role': 'admin',
  }
  for (const path of ['/bahasa', '/akun/kata-sandi', '/pemberitahuan/pengaturan'])
    await world.app.request(site + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ language: 'id', ...more }),
    })
  const person = await world.db
    .selectFrom('people')
    .selectAll()
    .where('username', '=', 'keljal')
    .executeTakeFirstOrThrow()
  expect(person).toMatchObject({ role: 'unit', unitId: world.act('keljal').person.unitId })
})

test("what is somebody's own answers another of the same role as if it were not there", async () => {
  const [mine, theirs] = await Promise.all([world.signIn('teknisi1'), world.signIn('teknisi2')])
  const view = await mine.post('/ticket-views', { name: 'Punya saya', question: { stage: 'submitted' } })
  expect(view.status).toBe(201)
  const session = await world.db
    .selectFrom('sessions')
    .where('token', '=', mine.token)
    .select('id')
    .executeTakeFirstOrThrow()
  const passkey = await world.db
    .insertInto('passkeys')
    .values({
      personId: world.act('teknisi1').person.id,
      credentialId: 'a',
      publicKey: Buffer.from('a'),
      counter: 0,
      name: 'a',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const answers = [
    await theirs.delete(`/ticket-views/${view.body.id}`),
    await page(theirs.token, 'POST', `/akun/sesi/${session.id}`),
    await page(theirs.token, 'GET', `/akun/faktor-kedua/passkey/${passkey.id}`),
    await page(theirs.token, 'POST', `/akun/faktor-kedua/passkey/${passkey.id}`),
    await page(theirs.token, 'POST', '/akun/sesi/1%27%20or%201=1'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect((await mine.get('/tickets')).status).toBe(200)
  expect((await page(mine.token, 'POST', `/akun/sesi/${session.id}`)).status).toBe(303)
  expect((await mine.get('/tickets')).status).toBe(401)
})

test.each([
  '//jahat.test',
  'https://jahat.test/',
  '/\\jahat.test',
  'javascript:alert(1)',
  '/%09/jahat.test',
  'http:jahat.test',
  '////jahat.test/..',
])('a sign-in never leads to %s', async (lanjut) => {
  const body = new URLSearchParams({ username: 'jantan', password, lanjut })
  const answer = await world.app.request(`${site}/masuk`, { method: 'POST', body })
  const location = answer.headers.get('location') ?? ''
  expect(location).toMatch(/^\/(?![/\\])/)
  expect(new URL(location, site).origin).toBe(site)
})

test('a foreign Host or a forwarded one stands in no link and no redirect', async () => {
  const headers = {
    host: 'jahat.test',
    'x-forwarded-host': 'jahat.test',
    'x-forwarded-proto': 'https',
    forwarded: 'host=jahat.test',
  }
  for (const path of ['/masuk', '/akun', '/api/v1/openapi.json', '/sertifikat/kantor.cer']) {
    const answer = await world.app.request(site + path, { headers })
    expect(`${answer.headers.get('location')} ${await answer.text()}`).not.toContain('jahat.test')
  }
})

test('no header and no field turns a reading into a writing', async () => {
  const { token } = await world.signIn('admin')
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
    expect(
      (
        await world.app.request(`${site}/keluar?_method=POST`, {
          headers: { authorization: `Bearer ${token}`, [name]: 'POST' },
        })
      ).status,
    ).toBe(404)
  expect(
    (await world.app.request(`${site}/api/v1/tickets`, { headers: { authorization: `Bearer ${token}` } })).status,
  ).toBe(200)
})

test.each([
  '/assets/../package.json',
  '/assets/..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/....//package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets//etc/passwd',
])('nothing outside the built files is read by %s', async (path) => {
  const answer = await world.app.request(new Request(site + path))
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('"dependencies"')
})

test('a line break in path, header or name begins no line of the log', async () => {
  const lines: string[] = []
  const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) })
  const app = createApp({ ...world.office, log: log as never })
  await app.request(`${site}/tiket/x%0a%7b%22level%22:60%7d`, {
    headers: { 'x-request-id': 'a b"}{"level":60' },
  })
  const form = new URLSearchParams({ username: 'jantan\n{"level":60,"msg":"disusupkan"}', password: 'x' })
  await app.request(`${site}/masuk`, { method: 'POST', body: form })
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line.trimEnd()).not.toMatch(/[\n\r\u2028]/)
  for (const line of lines) expect(JSON.parse(line).level).not.toBe(60)
})

test('whether a name exists is told neither by the answer nor by its time', async () => {
  const known = ['jantan', 'keljal', 'teknisi1', 'teknisi2', 'kasubag', 'kapusdatin', 'admin']
  await sql`delete from sign_in_failures`.execute(world.db)
  const asked = async (username: string) => {
    const began = performance.now()
    const answer = await world.app.request(`${site}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: 'Bukan-Kata-Sandi-9' }),
    })
    return {
      status: answer.status,
      text: (await answer.text()).replace(/"instance":"[^"]*"/, ''),
      ms: performance.now() - began,
    }
  }
  await asked('pemanasan')
  const there = []
  const not = []
  for (const name of known) {
    there.push(await asked(name))
    not.push(await asked(`tidak.${name}`))
  }
  expect(new Set([...there, ...not].map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const ratio = median(there.map(({ ms }) => ms)) / median(not.map(({ ms }) => ms))
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})

test('requests that disagree about their length, or never end their headers, get no second request through', async () => {
  const { port, close } = await openDoor({ host: '127.0.0.1', port: 0 }, createApp(world.office).fetch)
  const both = await raw(
    port,
    'POST /masuk HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n',
  )
  const twice = await raw(
    port,
    'POST /masuk HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n',
  )
  const long = await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`)
  const folded = await raw(port, 'GET /masuk HTTP/1.1\r\nHost: a\r\nX-A: b\n\rGET /healthz HTTP/1.1\r\n\r\n')
  expect([both, twice, folded].map((answer) => answer.match(/HTTP\/1\.1 (\d+)/g))).toEqual([
    ['HTTP/1.1 400'],
    ['HTTP/1.1 400'],
    ['HTTP/1.1 400'],
  ])
  expect(long).toMatch(/^HTTP\/1\.1 431/)
  await close()
})

test('deep, wide and repeated JSON is judged as any other input, at once', async () => {
  const unit = await world.signIn('jantan')
  const began = performance.now()
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const wide = JSON.stringify({
    ...aRequest,
    ...Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, n])),
    phone: '',
  })
  const twice = '{"category":"printer","category":"__proto__"}'
  for (const body of [deep, wide, twice, '['.repeat(100_000)]) {
    const headers = { authorization: `Bearer ${unit.token}`, 'content-type': 'application/json' }
    const answer = await world.app.request(`${site}/api/v1/tickets`, { method: 'POST', headers, body })
    expect(answer.status).toBe(422)
  }
  expect(performance.now() - began).toBeLessThan(3000)
})

test('a body said to be packed is not unpacked', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  const body = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0xff, 0xff])
  const answer = await world.app.request(`${site}/api/v1/sessions`, { method: 'POST', headers, body })
  expect(answer.status).toBe(422)
})

function page(token: string, method: string, path: string) {
  const body = method === 'POST' ? new URLSearchParams({ password: 'x' }) : undefined
  return world.app.request(site + path, { method, headers: { authorization: `Bearer ${token}` }, body })
}

async function raw(port: number, text: string): Promise<string> {
  const socket = dial(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  socket.on('error', () => {})
  socket.write(text)
  socket.setTimeout(1500, () => socket.destroy())
  await once(socket, 'close')
  return heard
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
