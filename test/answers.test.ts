import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from './office.ts'
import { allFours, aRequest, openWorld, type World } from './world.ts'

const nonAsset = { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' }

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a body that is no JSON, or no object, is malformed input and no fault', async () => {
  const { token } = await world.signIn('jantan')
  for (const [contentType, body] of [
    ['application/json', '{"category":'],
    ['application/json', '[]'],
  ]) {
    const answer = await world.app.request(`${site}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': contentType ?? '' },
      body,
    })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect((await answer.json()).errors).toBeInstanceOf(Array)
  }
})

test('a body of another kind than JSON is told which kind is read', async () => {
  const { token } = await world.signIn('jantan')
  const answer = await world.app.request(`${site}/api/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: JSON.stringify(aRequest),
  })
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('application/json') })
})

test('a NUL byte is malformed input wherever it comes in', async () => {
  const nul = String.fromCharCode(0)
  const sessions = await world.app.request(`${site}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `jan${nul}tan`, password: 'x' }),
  })
  expect([401, 422]).toContain(sessions.status)
  expect((await world.app.request(`${site}/tiket/%00`)).status).toBe(404)
})

test('half a character, and a score that is no number, are malformed input', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  const [unit, technician] = await Promise.all([world.signIn('jantan'), world.signIn('teknisi1')])
  const half = await technician.post(`/tickets/${number}/work-order`, { note: 'a\ud800' })
  const truth = await unit.post(`/tickets/${number}/feedback`, { scores: { ...allFours, time: true }, comment: 'x' })

  expect(half).toMatchObject({ status: 422, body: { errors: [{ path: 'note' }] } })
  expect(truth).toMatchObject({ status: 422, body: { errors: [{ path: 'scores.time' }] } })
})

test('a stranger sends small forms only, and files of somebody whose session ended lead him to the sign-in', async () => {
  const large = 'x'.repeat(65 * 1024)
  const send = (path: string, body: BodyInit) => world.app.request(site + path, { method: 'POST', body })

  for (const path of ['/masuk', '/bahasa'])
    expect((await send(path, new URLSearchParams({ username: large }))).status).toBe(422)
  const session = await world.app.request(`${site}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'jantan', password: large }),
  })
  expect(await session.json()).toMatchObject({ status: 422, type: expect.stringMatching(/too-large$/) })

  const late = await send('/tiket/baru', new URLSearchParams({ description: large }))
  expect(late.headers.get('location')).toMatch(/^\/masuk/)
})

test('a period that no calendar knows is malformed input', async () => {
  const tuHead = await world.signIn('kasubag')
  for (const from of ['-004713-01-01T00:00:00Z', '1', '2026-02-31', 'kemarin'])
    expect((await tuHead.get(`/satisfaction-index?from=${from}`)).status).toBe(422)
  expect(await tuHead.get('/satisfaction-index?from=2026-11-23&to=2026-11-22')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'to' }] },
  })
  expect((await tuHead.get('/satisfaction-index?from=2026-11-23&to=2026-11-23')).status).toBe(200)
})

test.each([
  ['53100', 507, 'storage-full', 'Ruang penyimpanan server penuh'],
  ['57014', 503, 'database-busy', 'Basis data sedang terlalu sibuk'],
  ['40P01', 503, 'database-busy', 'Basis data sedang terlalu sibuk'],
] as const)(
  'what PostgreSQL refuses by %s says that nothing was kept and what to do',
  async (code, status, type, sentence) => {
    await sql`create function refuse_all() returns trigger language plpgsql as
    ${sql.lit(`begin raise exception 'no' using errcode = '${code}'; end`)}`.execute(world.owner)
    await sql`create trigger refused before insert on tickets execute function refuse_all()`.execute(world.owner)
    try {
      const { post } = await world.signIn('keljal')
      const answer = await post('/tickets', { ...aRequest, device: nonAsset }, { 'idempotency-key': code })
      expect(answer).toMatchObject({
        status,
        body: { type: expect.stringContaining(type), detail: expect.stringMatching(`${sentence}.*coba lagi`) },
      })
    } finally {
      await sql`drop function refuse_all cascade`.execute(world.owner)
    }
    const { post } = await world.signIn('keljal')
    const again = await post('/tickets', { ...aRequest, device: nonAsset }, { 'idempotency-key': code })
    expect(again.status).toBe(201)
  },
)

test('an unknown address is a page that says so, and problem+json for programs', async () => {
  const page = await world.app.request(`${site}/tidak-ada`)
  expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')])

  const call = await world.app.request(`${site}/api/v1/tidak-ada`, {
    headers: { authorization: `Bearer ${(await world.signIn('jantan')).token}` },
  })
  expect(call.status).toBe(404)
  expect(await call.json()).toMatchObject({ title: 'not-found' })
})

test('every answer carries the headers that keep other sites and scripts out', async () => {
  const { headers } = await world.app.request(`${site}/masuk`)

  expect(headers.get('content-security-policy')).toMatch(/script-src 'self'/)
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  // the address of a verification page is a secret, which only this site itself may be told
  expect((await world.app.request(`${site}/verifikasi/x`)).headers.get('referrer-policy')).toBe('same-origin')
})
