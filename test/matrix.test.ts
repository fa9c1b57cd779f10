import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawSignatory } from '../src/registers/signatories/end-signatory.ts'
import { plantUnitHead } from './cast.ts'
import { doors, type Who } from './doors.ts'
import { site } from './office.ts'
import { openWorld, type World } from './world.ts'

const insiders = ['jantan', 'teknisi1', 'kasubag', 'kapusdatin', 'kepalajantan', 'pengurusbarang', 'admin']
const strangersTicket = 'T20000101-001'

let world: World
let number: string
const tokens = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  number = await world.aTicket({ stage: 'awaiting_signature' })
  for (const username of [...insiders, 'keljal']) tokens.set(username, (await world.signIn(username)).token)
})
afterAll(() => world.close())

test('every route has a line in the table of doors, and every line a route', () => {
  const routes = new Set(
    world.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  )
  expect([...routes].sort()).toEqual(Object.keys(doors).sort())
})

test.each(Object.entries(doors).filter(([, who]) => who !== 'anybody'))('%s is shut to strangers', async (route) => {
  const answer = await knock(route)

  if (route.includes('/api/')) expect(answer.status).toBe(401)
  else expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/masuk/)])
})

test.each(Object.entries(doors))('%s opens for its roles and for no other', async (route, who) => {
  const answers: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const username of insiders) {
    // leaving ends the session that the next question needs
    if (endsSessions(route)) continue
    const { status } = await knock(route, username)
    // a sign-in that fails is an answer of the open door, not a shut one
    const shut = status === 403 || status >= 500 || (status === 401 && who !== 'anybody')
    answers[username] = shut ? String(status) : 'let in'
    expected[username] = isLetIn(who, username) ? 'let in' : '403'
  }
  expect(answers).toEqual(expected)
})

test.each(Object.keys(doors).filter((route) => route.includes(':number')))(
  '%s tells another unit no more than of a ticket that does not exist',
  async (route) => {
    const theirs = await knock(route, 'keljal')
    const nobodys = await knock(route, 'keljal', strangersTicket)

    expect(theirs.status).toBe(nobodys.status)
    expect(await textOf(theirs)).toBe(await textOf(nobodys))
    if (isLetIn(doors[route] ?? 'signed_in', 'jantan')) expect([404, 422]).toContain(theirs.status)
  },
)

test('the doors of the tu_head open for a Plh. as far as his scope goes, and shut again', async () => {
  const clerk = 'pengurusbarang'
  const others = Object.keys(doors).filter((route) => isLetIn(doors[route] ?? [], 'kasubag') && !isOpenTo(route, clerk))
  expect(await shutTo(clerk, others)).toEqual(others)

  const signing = await world.actingFor(clerk, { scope: 'signing' })
  expect((await shutTo(clerk, others)).toSorted()).toEqual(forFullScope)
  await withdrawSignatory(world.db, world.act('admin'), signing)
  const full = await world.actingFor(clerk, { scope: 'full' })
  expect(await shutTo(clerk, others)).toEqual([])
  await withdrawSignatory(world.db, world.act('admin'), full)
  expect(await shutTo(clerk, others)).toEqual(others)
})

const forFullScope = [
  'GET /admin/data-pribadi',
  'GET /admin/data-pribadi/:id',
  'GET /admin/data-pribadi/:id/berkas.json',
  'GET /api/v1/frozen-recaps',
  'GET /api/v1/frozen-recaps/:id',
  'GET /api/v1/recaps',
  'GET /api/v1/recaps/:kind',
  'GET /api/v1/satisfaction-index',
  'GET /api/v1/satisfaction-index/trend',
  'GET /dispensasi',
  'GET /indeks-kepuasan',
  'GET /indeks-kepuasan.pdf',
  'GET /indeks-kepuasan/ukuran-sampel',
  'GET /pemeliharaan/:id/ubah',
  'GET /pemeliharaan/baru',
  'GET /rekap',
  'GET /rekap/:kind',
  'GET /rekap/beku',
  'GET /rekap/beku/:id',
  'GET /rekap/beku/:id/rekap.pdf',
  'GET /rekap/berkas/:id',
  'GET /rekap/berkas/:id/unduh',
  'GET /statistik',
  'GET /statistik/berjalan',
  'GET /statistik/tiket',
  'POST /admin/data-pribadi',
  'POST /admin/data-pribadi/:id/berkas.json',
  'POST /admin/retensi',
  'POST /admin/retensi/:id/batalkan',
  'POST /admin/retensi/penahanan',
  'POST /admin/retensi/penahanan/:id/akhiri',
  'POST /api/v1/maintenance-plans/:id/tickets',
  'POST /dispensasi',
  'POST /pemeliharaan/:id/aktif',
  'POST /pemeliharaan/:id/buka',
  'POST /pemeliharaan/:id/ubah',
  'POST /pemeliharaan/baru',
  'POST /rekap/:kind',
  'POST /rekap/beku',
  'POST /rekap/beku/:id',
  'POST /tiket/:number/laporan/dibaca',
]

function isOpenTo(route: string, username: string): boolean {
  return endsSessions(route) || isLetIn(doors[route] ?? [], username)
}

async function shutTo(username: string, routes: string[]): Promise<string[]> {
  const shut: string[] = []
  for (const route of routes) if ((await knock(route, username)).status === 403) shut.push(route)
  return shut
}

function knock(route: string, username?: string, ticket = number) {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':number', ticket)
    .replace(':id', '00000000-0000-4000-8000-000000000000')
    .replace(':key', 'feedbackGate.threshold')
    .replace(/:\w+/, 'x')
  const headers: Record<string, string> = {
    'content-type': pattern.includes('/api/') ? 'application/json' : 'application/x-www-form-urlencoded',
  }
  if (username) headers.authorization = `Bearer ${tokens.get(username)}`
  const body = method === 'POST' ? (pattern.includes('/api/') ? '{}' : '') : undefined

  // a stream never ends by itself
  return world.app.request(`${site}${path}`, { method, headers, body, signal: AbortSignal.timeout(20_000) })
}

function isLetIn(who: Who, username: string): boolean {
  if (who === 'anybody' || who === 'signed_in') return true
  const role = world.people.get(username)?.role ?? 'unit_head'
  return who.includes(role)
}

function endsSessions(route: string): boolean {
  return ['POST /keluar', 'POST /akun/keluar-semua', 'DELETE /api/v1/sessions/current'].includes(route)
}

/** What is on the page besides the address that was asked for. */
async function textOf(answer: Response): Promise<string> {
  return (await answer.text()).replaceAll(number, '…').replaceAll(strangersTicket, '…')
}
