import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { site } from '../../../test/office.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { createApp } from '../../app.ts'
import { deleteSession } from '../../registers/sessions/queries.ts'
import { cancelTicket } from '../request/cancel-ticket.ts'

let world: World
let app: World['app']
let listeners = 0
const open: { cancel: () => Promise<void> }[] = []

beforeAll(async () => {
  world = await openWorld()
  const { live } = world.office
  app = createApp({ ...world.office, live: { ...live, onTicket: counted(live.onTicket) } })
})

afterEach(async () => {
  for (const stream of open.splice(0)) await stream.cancel()
  vi.useRealTimers()
})

afterAll(() => world.close())

test('a technician hears of every ticket', async () => {
  const stream = await listen('teknisi1')
  await world.aTicket({ stage: 'submitted' })
  expect(await stream.heard()).toBe('data: moved')
})

test('a unit hears of its own tickets and not of another unit', async () => {
  const [jantan, keljal] = [await listen('jantan'), await listen('keljal')]
  await world.aTicket({ stage: 'submitted', by: 'keljal' })

  expect(await keljal.heard()).toBe('data: moved')
  expect(await jantan.silent()).toBe(true)
})

test('the page of one ticket hears of that ticket only', async () => {
  const mine = await world.aTicket({ stage: 'submitted' })
  const stream = await listen('jantan', mine)

  await world.aTicket({ stage: 'submitted' })
  expect(await stream.silent()).toBe(true)
  await cancelTicket(world.db, world.act('jantan'), mine, 'Sudah berfungsi kembali.')
  expect(await stream.heard()).toBe('data: moved')
})

test("another unit's ticket cannot be listened to, nor one that doesn't exist", async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const { token } = await world.signIn('jantan')

  for (const asked of [number, 'T20200101-001']) expect((await ask(token, asked)).status).toBe(404)
})

test('a stranger is led to the sign-in page', async () => {
  const response = await app.request(`${site}/langsung`)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/masuk?lanjut=%2Flangsung'])
})

test('nothing listens any more when the browser has gone', async () => {
  const stream = await listen('kasubag')
  const before = listeners
  await stream.cancel()
  await vi.waitFor(() => expect(listeners).toBe(before - 1))
})

test('the stream beats, and ends soon after its session was ended', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const stream = await listen('teknisi2')

  vi.advanceTimersByTime(25_000)
  expect(await stream.heard()).toBe(':')
  await deleteSession(world.db, stream.token)
  vi.advanceTimersByTime(25_000)
  expect(await stream.heard()).toBe('the end')
})

test('staff see who else of them looks at the ticket, units do not, and nobody who has gone', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const first = await listen('teknisi1', number)
  expect(await first.heard()).toBe('event: viewers\ndata:')
  const unit = await listen('keljal', number)
  expect(await first.silent()).toBe(true)

  const second = await listen('teknisi2', number)
  const { name } = world.act('teknisi1').person
  expect(await second.heard()).toBe(`event: viewers\ndata: Juga sedang dibuka oleh ${name}`)
  expect(await first.heard()).toBe(`event: viewers\ndata: Juga sedang dibuka oleh ${world.act('teknisi2').person.name}`)
  expect(await unit.silent()).toBe(true)

  await second.cancel()
  expect(await first.heard()).toBe('event: viewers\ndata:')
})

test('a page hears at once how many notices wait, and again when that changes', async () => {
  const stream = await listen('teknisi2')
  const { id } = world.act('teknisi2').person
  await sql`insert into notices (recipient_id, kind, occasion, at) values (${id}, 'calendar_empty', 'x', now())`.execute(
    world.db,
  )
  expect(await stream.heard()).toMatch(/^event: inbox\ndata: \d+$/)
})

test('the head of a unit hears of its parts too', async () => {
  await moveTo('SEK-UMUM', 'sekretariat')
  await makeHead('SEK', 'keljal')
  const head = await listen('keljal')
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  expect(await head.heard()).toBe('data: moved')
})

test('a person has twenty streams and no more until one ends, a unit that shares its account two hundred', async () => {
  const [mine, shared] = [await world.signIn('pengurusbarang'), await world.signIn('sekretariat')]
  const held = await Promise.all(Array.from({ length: 20 }, () => hold(mine.token)))
  const refused = await ask(mine.token)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '8'])

  for (let n = 0; n < 200; n += 1) await hold(shared.token)
  expect((await ask(shared.token)).status).toBe(429)
  await held[0]?.cancel()
  await vi.waitFor(() => hold(mine.token))
  expect((await ask(mine.token)).status).toBe(429)
})

async function hold(token: string) {
  const response = await ask(token)
  const reader = response.body?.getReader()
  if (!reader || response.status !== 200) throw new Error(`no stream: ${response.status}`)
  open.push(reader)
  return reader
}

async function listen(username: string, number?: string) {
  const { token } = await world.signIn(username)
  const response = await ask(token, number)
  const reader = response.body?.getReader()
  if (!reader) throw new Error(`no stream: ${response.status}`)
  await reader.read()
  let next = reader.read()

  const stream = {
    token,
    async heard() {
      const { done, value } = await next
      next = reader.read()
      return done ? 'the end' : new TextDecoder().decode(value).trim()
    },
    /** For as long as another's move takes to arrive, twice over. */
    silent: () => Promise.race([next.then(() => false), new Promise((done) => setTimeout(() => done(true), 300))]),
    cancel: () => reader.cancel(),
  }
  open.push(stream)
  return stream
}

function ask(token: string, number?: string) {
  const query = number ? `?tiket=${number}` : ''
  return app.request(`${site}/langsung${query}`, { headers: { authorization: `Bearer ${token}` } })
}

async function moveTo(code: string, username: string) {
  const unit = await world.db.selectFrom('units').where('code', '=', code).select('id').executeTakeFirstOrThrow()
  await world.db.updateTable('people').set({ unitId: unit.id }).where('username', '=', username).execute()
  world.people.set(username, { ...world.act(username).person, unitId: unit.id })
}

async function makeHead(code: string, username: string) {
  await moveTo(code, username)
  await world.db
    .updateTable('people')
    .set({ role: 'unit_head', shared: false })
    .where('username', '=', username)
    .execute()
}

function counted(onTicket: World['office']['live']['onTicket']): World['office']['live']['onTicket'] {
  return (hear) => {
    const stop = onTicket(hear)
    listeners += 1
    return () => {
      listeners -= 1
      stop()
    }
  }
}
