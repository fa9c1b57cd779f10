import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../ha/processes.ts'
import { aRequest } from '../world.ts'
import { nonAsset } from './load.ts'
import { openPlace, type Place, post, read, type Server, signIn } from './place.ts'

let place: Place
let server: Server
let token: string
const open: Socket[] = []

beforeAll(async () => {
  place = await openPlace()
  server = await place.start()
  token = await signIn(server.url, 'jantan')
})
afterAll(async () => {
  for (const socket of open) socket.destroy()
  await place?.close()
})

test('an upload that is cut in the middle leaves nothing behind', async () => {
  const before = await counts()
  const body = JSON.stringify({
    ...aRequest,
    device: nonAsset,
    attachments: [{ name: 'a.jpg', content: 'A'.repeat(400_000) }],
  })
  for (let n = 0; n < 50; n += 1) {
    const socket = await connected()
    socket.write(
      headOf('POST', '/api/v1/tickets', [
        `idempotency-key: ${crypto.randomUUID()}`,
        `content-length: ${body.length}`,
        'content-type: application/json',
      ]),
    )
    socket.write(body.slice(0, body.length / 2))
    await wait(10)
    socket.destroy()
  }
  await wait(1000)

  console.log(`50 uploads cut: ${server.log().split('\n').filter(Boolean).length} lines of log`)
  expect(await counts()).toEqual(before)
  expect(await answersIn()).toBeLessThan(3000)
})

test('an answer that is never fetched after the act is given again under the same key, and the act is done once', async () => {
  const before = await counts()
  const keys = Array.from({ length: 20 }, () => crypto.randomUUID())
  const request = { ...aRequest, device: nonAsset }
  const body = JSON.stringify(request)
  for (const key of keys) {
    const socket = await connected()
    socket.end(
      headOf('POST', '/api/v1/tickets', [
        `idempotency-key: ${key}`,
        `content-length: ${Buffer.byteLength(body)}`,
        'content-type: application/json',
      ]) + body,
    )
    socket.pause()
    await wait(20)
    socket.destroy()
  }
  await wait(2000)
  for (const key of keys) expect((await post(server.url, token, '/tickets', request, key)).status).toBe(201)

  const after = await counts()
  expect(after.tickets - before.tickets).toBe(20)
})

test('readers that never read take no memory without end, and nobody else waits for them', async () => {
  const before = memory()
  for (let n = 0; n < 100; n += 1) {
    const socket = await connected()
    socket.pause()
    socket.write(headOf('GET', '/tiket', []).repeat(5))
  }
  await wait(5000)
  const grown = memory() - before
  const ms = await answersIn()
  console.log(`100 readers that never read 5 pages each: ${grown} MB more, another is answered in ${Math.round(ms)} ms`)
  expect(grown).toBeLessThan(300)
  expect(ms).toBeLessThan(5000)
  for (const socket of open.splice(0)) socket.destroy()
})

test('a thousand connections that never finish their question keep nobody out, and are let go of', async () => {
  for (let n = 0; n < 1000; n += 1) {
    const socket = await connected()
    socket.write('POST /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\n')
  }
  const ms = await answersIn()
  const started = Date.now()
  await until('the half-open ones are closed', 150, async () => open.every(({ destroyed }) => destroyed))
  const seconds = Math.round((Date.now() - started) / 1000)
  console.log(`1000 half-open connections: another is answered in ${Math.round(ms)} ms; closed after ${seconds} s`)
  expect(ms).toBeLessThan(3000)
}, 200_000)

async function connected(): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.on('end', () => socket.destroy())
  open.push(socket)
  await new Promise<void>((ready) => socket.once('connect', ready).once('close', () => ready()))
  // so that what the server says at its end is heard
  socket.resume()
  return socket
}

function headOf(method: string, path: string, more: string[]): string {
  return [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', `authorization: Bearer ${token}`, ...more, '', ''].join(
    '\r\n',
  )
}

/** Milliseconds until somebody else has his page. */
async function answersIn(): Promise<number> {
  const started = performance.now()
  expect((await read(server.url, token, '/tiket')).status).toBe(200)
  return performance.now() - started
}

async function counts() {
  const { rows } = await sql<{ tickets: number; keys: number }>`
    select (select count(*)::int from tickets) as tickets, (select count(*)::int from idempotency_keys) as keys`.execute(
    place.office.db,
  )
  return rows[0] ?? { tickets: 0, keys: 0 }
}

/** Of the server, in MB. */
function memory(): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1024)
}
