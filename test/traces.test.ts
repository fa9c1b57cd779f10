import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantOffice } from '../src/demo/plant-demo.ts'
import { freePort } from '../src/platform/database/engine/server.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { startReceiver } from './receiver.ts'
import { aRequest, password } from './world.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } }
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: Attribute[] }
type Receiver = Awaited<ReturnType<typeof startReceiver>>
type Server = Awaited<ReturnType<typeof startServer>>

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-traces-'))
const theirTrace = '0af7651916cd43dd8448eb211c80319c'
const traceparent = `00-${theirTrace}-b7ad6b7169203331-01`

let database: TestDatabase
let receiver: Receiver
let silent: Receiver
let traced: Server
let untraced: Server
let inVain: Server
beforeAll(async () => {
  database = await testDatabase()
  await plantOffice(database.db)
  receiver = await startReceiver(undefined, (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  )
  silent = await startReceiver(undefined, () => {})
  traced = await startServer({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: 'tiket-uji' })
  ;[untraced, inVain] = await Promise.all([
    startServer({ JOBS: 'no' }),
    startServer({ JOBS: 'no', OTEL_EXPORTER_OTLP_ENDPOINT: silent.url }),
  ])
}, 60_000)
afterAll(async () => {
  await Promise.all([traced, untraced, inVain].map((server) => server.stop()))
  await receiver.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a request, its statements and the jobs after it arrive as traces, and nothing that anybody typed', async () => {
  const number = await traced.submit({ traceparent })
  await expect.poll(() => spans().some(({ name }) => name === 'job tell'), { timeout: 15_000 }).toBe(true)

  const request = spans().find(({ name }) => name === 'POST /api/v1/tickets')
  expect(request).toMatchObject({ traceId: theirTrace, parentSpanId: 'b7ad6b7169203331' })
  expect(attribute(request, 'http.response.status_code')).toBe(201)
  const statements = spans().filter(({ parentSpanId }) => parentSpanId === request?.spanId)
  expect(statements.map(({ name }) => name)).toEqual(expect.arrayContaining(['begin', 'with number_series', 'commit']))
  expect(spans().find(({ name }) => name === 'job tell')?.traceId).not.toBe(theirTrace)

  const line = traced.lines().find((one) => one.path === '/api/v1/tickets')
  expect(line).toMatchObject({ traceId: theirTrace, spanId: request?.spanId })
  const told = receiver.arrived.map(({ body }) => body.toString()).join('')
  expect(told).toContain('tiket-uji')
  const typed = [aRequest.description, aRequest.requesterName, '81234567890', 'jantan', password, number, traced.token]
  for (const secret of typed) expect(told).not.toContain(secret)
}, 30_000)

test('a receiver that answers nothing, and then is away, neither slows a request nor keeps a server from stopping', async () => {
  const begun = performance.now()
  for (let n = 0; n < 10; n++) await inVain.submit()
  expect(performance.now() - begun).toBeLessThan(5_000)
  await expect.poll(() => silent.arrived.length, { timeout: 5_000 }).toBeGreaterThan(0)
  await silent.close()
  for (let n = 0; n < 10; n++) await inVain.submit()

  const stopping = performance.now()
  expect(await inVain.stop()).toBe(0)
  expect(performance.now() - stopping).toBeLessThan(8_000)
}, 30_000)

test('where no receiver is named nothing is traced, and no line has a trace', async () => {
  await untraced.submit({ traceparent })

  expect(untraced.lines().find((one) => one.path === '/api/v1/tickets')).not.toHaveProperty('traceId')
})

function spans(): Span[] {
  return receiver.arrived.flatMap(({ body }) => {
    const { resourceSpans }: { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] } = JSON.parse(body.toString())
    return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
  })
}

function attribute(span: Span | undefined, name: string) {
  const value = span?.attributes.find(({ key }) => key === name)?.value
  return value?.stringValue ?? value?.intValue
}

async function startServer(more: Record<string, string>) {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    PORT: port,
    BASE_URL: url,
    ...more,
  }
  const child = spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (data) => {
    said += data
  })
  while ((await fetch(`${url}/healthz`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await sleep(100)
  }
  const answer = await post(`${url}/api/v1/sessions`, { username: 'jantan', password }, {})
  const { token }: { token: string } = await answer.json()

  return {
    token,
    lines: () =>
      said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line): Record<string, unknown> => JSON.parse(line)),
    async submit(headers: Record<string, string> = {}): Promise<string> {
      const sent = await post(`${url}/api/v1/tickets`, aRequest, { authorization: `Bearer ${token}`, ...headers })
      const body: { number: string } = await sent.json()
      expect([sent.status, body]).toMatchObject([201, {}])
      return body.number
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

function post(url: string, body: object, headers: Record<string, string>) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
