import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { readConfig } from '../../platform/config.ts'
import { listen } from '../../platform/live.ts'
import { createLog } from '../../platform/log.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { createAuthentication } from '../sessions/authentication.ts'
import { recognise } from '../sessions/session.ts'
import type { Office, Site } from '../site.ts'
import { calendarApi } from './api.ts'
import { calendarRoutes } from './routes.tsx'

const token = 'a-token-of-sixteen-characters-and-more'
let database: TestDatabase
let office: Office

beforeAll(async () => {
  database = await testDatabase()
  const { db, url } = database
  const config = readConfig({ LOG_LEVEL: 'silent' })
  const log = createLog(config)
  const secret = Buffer.alloc(32, 7)
  const authentication = createAuthentication({ db, secret, baseUrl: config.baseUrl })
  office = { config, db, log, secret, authentication, live: await listen(url, log) }
  await signInSari()
})

afterAll(async () => {
  await office.live.close()
  await database.close()
})

test('two working days from Friday morning fall due on Tuesday at closing time', async () => {
  expect(await due('from=2026-11-20T10:00:00%2B07:00&workingDays=2')).toEqual({ dueAt: '2026-11-24T16:00:00+07:00' })
})

test('the plus of an offset may arrive as a space, and a moment in another zone is the same moment', async () => {
  const quarter = { dueAt: '2026-11-23T07:40:00+07:00' }

  expect(await due('from=2026-11-20T16:25:00+07:00&workingMinutes=15')).toEqual(quarter)
  expect(await due('from=2026-11-20T09:25:00Z&workingMinutes=15')).toEqual(quarter)
})

test.each([
  ['', 'from'],
  ['from=kemarin&workingDays=2', 'from'],
  ['from=2026-11-20T10:00:00&workingDays=2', 'from'],
  ['from=0001-01-01T00:00:00Z&workingDays=2', 'from'],
  ['from=2026-11-20T10:00:00Z', 'workingDays'],
  ['from=2026-11-20T10:00:00Z&workingDays=2&workingMinutes=15', 'workingDays'],
  ['from=2026-11-20T10:00:00Z&workingDays=0', 'workingDays'],
  ['from=2026-11-20T10:00:00Z&workingDays=1.5', 'workingDays'],
  ['from=2026-11-20T10:00:00Z&workingDays=', 'workingDays'],
  ['from=2026-11-20T10:00:00Z&workingMinutes=1e9', 'workingMinutes'],
])('the question %j is malformed at %s', async (question, path) => {
  expect(await due(question)).toEqual([path])
})

test('strangers are told to sign in', async () => {
  expect((await site().request('/api/v1/calendar/due?from=2026-11-20T10:00:00Z&workingDays=2')).status).toBe(401)
  expect((await site().request('/kalender')).headers.get('location')).toBe('/masuk?lanjut=%2Fkalender')
})

test('the page shows the year: its holidays, its hours and its 240 working days', async () => {
  const { status, text } = await kalender('?year=2026')

  expect(status).toBe(200)
  expect(text).toContain('Sabtu, 21 Maret 2026')
  expect(text).toContain('Ramadan 1447 H')
  expect(text).not.toContain('Ramadan 1446 H')
  expect(text).toMatch(/Hari kerja<\/p><p class="stat-value">240/)
  expect(text).toContain('07.30–16.00, istirahat 12.00–13.00')
})

test('the page reckons a due time', async () => {
  const { status, text } = await kalender('?day=2027-03-05&time=10:00&amount=2&unit=workingDays')

  expect(status).toBe(200)
  expect(text).toContain('Rabu, 17 Maret 2027 pukul 16.00 WIB')
})

test('the page marks what it did not understand and keeps what was typed', async () => {
  const { status, text } = await kalender('?day=2027-03-05&time=10:00&amount=banyak&unit=workingMinutes')

  expect(status).toBe(422)
  expect(text).toContain('value="banyak"')
  expect(text).toContain('Isi bilangan bulat dari 1 sampai')
})

test('a year without holidays says so', async () => {
  expect((await kalender('?year=2031')).text).toContain('Belum ada hari libur yang tercatat')
})

function site() {
  return new Hono<Site>()
    .use(async (c, next) => {
      c.set('office', office)
      await next()
    })
    .use(recognise)
    .route('/', calendarRoutes)
    .route('/api/v1', calendarApi)
    .onError((error, c) => {
      if (error instanceof InvalidInput)
        return c.json(
          error.errors.map(({ path }) => path),
          422,
        )
      throw error
    })
}

async function due(question: string): Promise<unknown> {
  return (await asSari(`/api/v1/calendar/due?${question}`)).json()
}

async function kalender(query: string) {
  const response = await asSari(`/kalender${query}`)
  return { status: response.status, text: await response.text() }
}

function asSari(path: string) {
  return site().request(path, { headers: { authorization: `Bearer ${token}` } })
}

async function signInSari() {
  const { db } = database
  const unit = await db
    .insertInto('units')
    .values({ code: 'JALAN', name: 'Bidang Jalan', kind: 'bidang' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const sari = await db
    .insertInto('people')
    .values({
      username: 'sari',
      displayUsername: 'sari',
      email: 'sari@akun.invalid',
      name: 'Sari Wulandari',
      role: 'unit',
      unitId: unit.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('sessions')
    .values({ personId: sari.id, token, expiresAt: new Date(Date.now() + 3_600_000) })
    .execute()
}
