import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { site, testOffice } from '../../../test/office.ts'
import { visitor } from '../../../test/visitor.ts'
import { aRequest, openWorldOn, type World } from '../../../test/world.ts'
import { createApp } from '../../app.ts'
import { plantOffice } from '../../demo/plant-demo.ts'
import { connect } from '../../platform/database/connect.ts'
import { createLog } from '../../platform/log.ts'
import { keepWorking } from '../../platform/worker.ts'
import type { Office } from '../../registers/site.ts'
import { startMetrics } from '../../watching.ts'

const metricsToken = 'benar-benar-rahasia-0123456789'
const undo: (() => Promise<unknown>)[] = []

let world: Omit<World, 'close'>
let office: Office
let pool: ReturnType<typeof connect>['pool']
beforeAll(async () => {
  const opened = await testOffice()
  undo.push(() => opened.close())
  await plantOffice(opened.office.db)
  const own = connect(opened.office.config.databaseUrl ?? '')
  undo.push(() => own.db.destroy())
  pool = own.pool
  const config = { ...opened.office.config, metricsToken }
  const metrics = await startMetrics(config, own.pool, undo)
  office = { ...opened.office, config, metrics }
  world = await openWorldOn(office)
})
afterAll(async () => {
  for (const step of undo.reverse()) await step()
})

test('whoever shows no token, or another one, reads nothing; where none is set there is no such page', async () => {
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: `Bearer ${metricsToken}x` })).status).toBe(401)
  expect((await ask({ authorization: metricsToken })).status).toBe(401)
  expect(await (await ask({ authorization: 'Bearer x' })).text()).not.toContain('eticket_')

  const closed = createApp({ ...office, metrics: undefined, config: { ...office.config, metricsToken: undefined } })
  const answer = await closed.request(`${site}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
  expect(answer.status).toBe(404)
})

test('a ticket that is submitted moves the counters of its route and the tickets that wait', async () => {
  const unit = await world.signIn('jantan')
  const before = await readAnew()
  expect(await unit.post('/tickets', aRequest)).toMatchObject({ status: 201 })
  expect(await unit.post('/tickets', {})).toMatchObject({ status: 422 })
  const after = await readAnew()

  const route = 'method="POST",route="/api/v1/tickets"'
  expect(after.moved(before, `eticket_requests_total{${route},status="2xx"}`)).toBe(1)
  expect(after.moved(before, `eticket_requests_total{${route},status="4xx"}`)).toBe(1)
  expect(after.moved(before, `eticket_request_duration_seconds_count{${route}}`)).toBe(2)
  expect(after.moved(before, 'eticket_tickets_open{stage="submitted"}')).toBe(1)
  expect(after.of('eticket_database_up')).toBe(1)
  expect(after.of('eticket_pool_limit')).toBe(10)
})

test('a ticket past its due time is late, and is not while it is in time', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'keljal' })
  await due(number, '1 hour')
  const before = await readAnew()
  await due(number, '-1 hour')
  const after = await readAnew()

  expect(after.moved(before, 'eticket_tickets_late{stage="signed"}')).toBe(1)
  expect(after.of('eticket_tickets_open{stage="signed"}')).toBe(before.of('eticket_tickets_open{stage="signed"}'))
})

test('a job that fails for good is counted as it gives up, and is seen to lie there', async () => {
  const tasks = { break: async () => Promise.reject(new Error('on purpose')) }
  const worker = await keepWorking({ pool, tasks, schedule: '', log: createLog({ logLevel: 'silent' }) })
  try {
    await sql`select graphile_worker.add_job('break', max_attempts => 1)`.execute(office.db)
    const given = 'eticket_job_duration_seconds_count{task="break",result="given_up"}'
    await expect.poll(async () => (await read()).of(given), { timeout: 10_000 }).toBe(1)
    await expect.poll(async () => (await readAnew()).of('eticket_jobs{task="break",state="failed"}')).toBe(1)
  } finally {
    await worker.stop()
  }
})

test('an open page is a stream until its browser goes', async () => {
  const { token } = await world.signIn('teknisi1')
  const leaving = new AbortController()
  const before = (await read()).of('eticket_streams_open')
  const answer = await world.app.request(`${site}/langsung`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  const reader = answer.body?.getReader()
  await reader?.read()

  expect((await read()).of('eticket_streams_open')).toBe((before ?? 0) + 1)
  await reader?.cancel()
  await expect.poll(async () => (await read()).of('eticket_streams_open')).toBe(before)
})

test('what strangers try makes no series of its own, and neither number, name nor token is told', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  const unit = await visitor(world, 'jantan')
  await unit.open(`/tiket/${number}`)
  await world.app.request(`${site}/verifikasi/abcdefghijklmnopqrstuvwxyz012345`)
  const before = (await read()).text.split('\n').length
  for (let n = 0; n < 200; n++) {
    const method = n % 3 ? 'GET' : `M${n}`
    await world.app.request(`${site}/asal-${n}/${crypto.randomUUID()}`, { method })
    await world.app.request(`${site}/tiket/T2026010${n % 10}-${n}`, { method: 'GET' })
  }
  const { text } = await read()

  expect(text.split('\n').length - before).toBeLessThan(60)
  expect(text).toContain('method="other"')
  expect(text).toContain('route="/tiket/:number"')
  for (const secret of [number, 'abcdefghij', 'asal-', metricsToken, 'jantan', 'teknisi1', 'Retno', '08123', '+628123'])
    expect(text).not.toContain(secret)
})

test('the same figures serve every scrape of ten seconds, and then they are asked anew', async () => {
  const first = await read()
  await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const soon = await read()

  expect(soon.of('eticket_tickets_open{stage="submitted"}')).toBe(first.of('eticket_tickets_open{stage="submitted"}'))
})

test('where the database is away the scrape says so, and tells of the process all the same', async () => {
  const { db } = connect('postgres://nobody:x@127.0.0.1:1/none')
  expect((await readAnew()).of('eticket_database_size_bytes')).toBeGreaterThan(1_000_000)
  const away = await read(createApp({ ...office, db }))

  expect(away.of('eticket_database_up')).toBe(0)
  expect(away.of('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(away.text).not.toContain('eticket_tickets_open')
  expect(away.of('eticket_database_size_bytes')).toBeUndefined()
  await db.destroy()
})

function ask(headers: Record<string, string>, app = world.app) {
  return app.request(`${site}/metrics`, { headers })
}

async function read(app = world.app) {
  const answer = await ask({ authorization: `Bearer ${metricsToken}` }, app)
  const text = await answer.text()
  const of = (series: string) => {
    const line = text.split('\n').find((one) => one.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length + 1))
  }
  type Read = { of: typeof of }
  return { text, of, moved: (before: Read, series: string) => (of(series) ?? 0) - (before.of(series) ?? 0) }
}

/** As a process does that has asked the database for no figures yet. */
function readAnew() {
  return read(createApp({ ...office, db: office.db.withTables() }))
}

async function due(number: string, time: string) {
  await sql`update tickets set due_at = now() + ${time}::interval where number = ${number}`.execute(office.db)
}
