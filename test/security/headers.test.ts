import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { notYet } from '../../src/door.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { doors } from '../doors.ts'
import { site } from '../office.ts'
import { openWorld, type World } from '../world.ts'

const cast = ['jantan', 'teknisi1', 'kasubag', 'kapusdatin', 'pengurusbarang', 'admin']
const reading = Object.keys(doors).filter((route) => route.startsWith('GET ') && route !== 'GET /langsung')

let world: World
const tokens: string[] = []
beforeAll(async () => {
  world = await openWorld()
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  paths = reading.map((route) => route.slice(4).replace(':number', number).replace(/:\w+/g, '1'))
  for (const name of cast) tokens.push((await world.signIn(name)).token)
})
let paths: string[] = []
afterAll(() => world.close())

test('whatever is answered to whomever carries the whole set, and nothing that names what answers', async () => {
  const kinds = new Set<string>()
  const lacking: string[] = []
  for (const path of [...paths, '/tidak-ada', '/api/v1/tidak-ada', '/assets/../../package.json', '/%00'])
    for (const token of [undefined, ...tokens]) {
      const headers = token ? { authorization: `Bearer ${token}` } : undefined
      const answer = await world.app.request(site + path, { headers })
      await answer.body?.cancel()
      kinds.add(`${answer.status} ${answer.headers.get('content-type')?.split(';')[0] ?? 'nothing'}`)
      lacking.push(...faultsOf(answer.headers).map((fault) => `${path} ${answer.status}: ${fault}`))
    }
  expect([...new Set(lacking)]).toEqual([])
  for (const kind of [
    '200 text/html',
    '200 application/json',
    '404 application/problem+json',
    '403 text/html',
    '200 text/csv',
  ])
    expect([...kinds]).toContain(kind)
})

test('a redirect, a refused form, a fault and an early knock carry it too', async () => {
  const away = connect('postgres://x:x@127.0.0.1:1/x')
  const broken = createApp({ ...world.office, db: away.db })
  for (const answer of [
    await world.app.request(`${site}/akun`),
    await world.app.request(`${site}/masuk`, { method: 'POST', headers: { origin: 'https://jahat.test' } }),
    await world.app.request(`${site}/masuk`, { method: 'PUT' }),
    await broken.request(`${site}/healthz`),
  ])
    expect(faultsOf(answer.headers), String(answer.status)).toEqual([])
  await away.db.destroy()
  expect(notYet().headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('only what is the same for everybody may be kept, and cookies are locked', async () => {
  const shared = [
    '/assets/:file',
    '/pekerja.js',
    '/sertifikat/kantor.cer',
    '/sertifikat/dicabut.crl',
    '/publikasi/indeks-kepuasan',
  ]
  for (const path of paths) {
    const answer = await world.app.request(site + path, { headers: { authorization: `Bearer ${tokens[2]}` } })
    await answer.body?.cancel()
    const kept = answer.headers.get('cache-control') ?? ''
    if (!shared.some((one) => path.startsWith(one.replace(':file', ''))))
      expect(kept, path).toMatch(/no-store|private|no-cache/)
  }
  const form = new URLSearchParams({ username: 'admin', password: 'Demo-Tiket-2026' })
  const secure = createApp({
    ...world.office,
    authentication: { ...world.office.authentication, cookie: secureCookie() },
  })
  const answer = await secure.request(`${site}/masuk`, { method: 'POST', body: form })
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-sesi=[^;]+;.*Path=\/;.*HttpOnly;.*Secure;.*SameSite=Lax/)
})

function secureCookie() {
  const { cookie } = world.office.authentication
  return { ...cookie, name: '__Host-sesi', options: { ...cookie.options, secure: true } }
}

function faultsOf(headers: Headers): string[] {
  const csp = headers.get('content-security-policy') ?? ''
  const wanted: [string, boolean][] = [
    ['content-security-policy', /default-src|sandbox/.test(csp) && !/'unsafe-(inline|eval)'|\*/.test(csp)],
    ['frame-ancestors', csp.includes('frame-ancestors') || csp.includes('sandbox')],
    ['x-content-type-options', headers.get('x-content-type-options') === 'nosniff'],
    ['referrer-policy', /same-origin|no-referrer/.test(headers.get('referrer-policy') ?? '')],
    ['cross-origin-opener-policy', headers.get('cross-origin-opener-policy') === 'same-origin'],
    ['cross-origin-resource-policy', headers.get('cross-origin-resource-policy') === 'same-origin'],
    ['permissions-policy', headers.get('permissions-policy')?.includes('microphone=()') === true],
    ['cache-control', headers.has('cache-control')],
    ['no server', !headers.has('server') && !headers.has('x-powered-by')],
    ['no foreign origin', !headers.has('access-control-allow-origin')],
  ]
  return wanted.filter(([, right]) => !right).map(([name]) => name)
}
