import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Part } from './findings.ts'
import type { Site } from './site.ts'

type Check = { name: string; run: (site: Site) => Promise<string | undefined> }

// MB that a server may grow by under all of this; what V8 keeps back for later is part of it
const mostGrowth = 400

/** What no HTTP library sends. After each the server answers others, and in the end it has not grown. */
export async function abuseSockets(site: Site): Promise<Part> {
  const started = performance.now()
  const findings: string[] = []
  const before = site.memory()
  for (const { name, run } of checks) {
    const fault = await run(site).catch((error) => String(error))
    if (fault) findings.push(`${name}: ${fault}`)
    const away = await answersOthers(site)
    if (away) findings.push(`${name}: afterwards ${away}`)
  }
  const grown = site.memory() - before
  if (grown > mostGrowth) findings.push(`grew by ${grown} MB`)
  for (const line of site.faults()) findings.push(`logged: ${line.slice(0, 400)}`)
  const looked = `${checks.map(({ name }) => name).join(', ')}; memory ${before} MB, then ${before + grown} MB`
  return {
    name: 'raw sockets',
    requests: sent,
    seconds: (performance.now() - started) / 1000,
    looked,
    findings,
    excused: [],
  }
}

let sent = 0
const host = 'Host: 127.0.0.1\r\n'
const form = 'Content-Type: application/x-www-form-urlencoded\r\n'

const checks: Check[] = [
  { name: 'slow loris', run: slowLoris },
  {
    name: 'oversized headers',
    run: (site) => expectStatus(site, `GET /masuk HTTP/1.1\r\n${host}X-A: ${'a'.repeat(100_000)}\r\n\r\n`, [431]),
  },
  {
    name: '5,000 headers',
    run: (site) => expectStatus(site, `GET /masuk HTTP/1.1\r\n${host}${'X-A: b\r\n'.repeat(5000)}\r\n`, [431]),
  },
  {
    name: 'a long address',
    run: (site) => expectStatus(site, `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`, [431, 414]),
  },
  {
    name: 'a broken chunk',
    run: (site) =>
      expectStatus(
        site,
        `POST /masuk HTTP/1.1\r\n${host}${form}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`,
        [400],
      ),
  },
  { name: 'Content-Length beside chunks', run: smuggled('Content-Length: 6\r\nTransfer-Encoding: chunked\r\n') },
  { name: 'chunks beside Content-Length', run: smuggled('Transfer-Encoding: chunked\r\nContent-Length: 6\r\n') },
  { name: 'two lengths', run: smuggled('Content-Length: 6\r\nContent-Length: 60\r\n') },
  { name: 'an unknown encoding of transfer', run: smuggled('Transfer-Encoding: xchunked\r\nContent-Length: 6\r\n') },
  {
    name: 'a header folded over lines',
    run: (site) => expectStatus(site, `GET /masuk HTTP/1.1\r\n${host}X-A: b\r\n c: d\r\n\r\n`, [400, 200]),
  },
  { name: 'HTTP/1.0', run: (site) => expectStatus(site, 'GET /masuk HTTP/1.0\r\n\r\n', [200, 400]) },
  { name: 'no Host', run: (site) => expectStatus(site, 'GET /masuk HTTP/1.1\r\n\r\n', [400]) },
  {
    name: 'two Hosts',
    run: (site) => expectStatus(site, `GET /masuk HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`, [400, 200]),
  },
  { name: 'a NUL in the address', run: (site) => expectStatus(site, `GET /masuk\0 HTTP/1.1\r\n${host}\r\n`, [400]) },
  {
    name: '%00 in the address',
    run: (site) => expectStatus(site, `GET /tiket/T1%00 HTTP/1.1\r\n${host}\r\n`, [404, 303]),
  },
  {
    name: 'a broken escape in the address',
    run: (site) => expectStatus(site, `GET /tiket/%E0%A4%A HTTP/1.1\r\n${host}\r\n`, [400, 404, 303]),
  },
  {
    name: 'an address of another server',
    run: (site) => expectStatus(site, `GET http://evil.example/masuk HTTP/1.1\r\n${host}\r\n`, [400, 200, 404]),
  },
  {
    name: 'a method of its own',
    run: (site) => expectStatus(site, `BREW /masuk HTTP/1.1\r\n${host}\r\n`, [400, 405, 501, 404]),
  },
  {
    name: 'no HTTP at all',
    run: (site) => expectStatus(site, '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03 nothing\r\n\r\n', [400]),
  },
  { name: '3,000 parameters', run: manyParameters },
  { name: '10,000 fields of a form', run: manyFields },
  { name: 'JSON 30,000 deep', run: deepJson },
  { name: 'a body that never comes', run: hangingBodies },
]

/** Heads that are dribbled, 300 at once: they are let go of, and meanwhile others are served. */
async function slowLoris(site: Site): Promise<string | undefined> {
  const sockets = await Promise.all(Array.from({ length: 300 }, () => open(site)))
  for (const socket of sockets) socket.write('GET /masuk HTTP/1.1\r\nX-A: ')
  for (let second = 0; second < 5; second += 1) {
    for (const socket of sockets) if (socket.writable) socket.write('a')
    await sleep(1000)
    const away = await answersOthers(site)
    if (away) return `meanwhile ${away}`
  }
  for (const socket of sockets) socket.destroy()
}

/** The second request, hidden in the body of the first, must not be answered by itself. */
function smuggled(lengths: string) {
  return async (site: Site) => {
    const inner = `GET /healthz HTTP/1.1\r\n${host}\r\n`
    const text = await exchange(site, `POST /masuk HTTP/1.1\r\n${host}${form}${lengths}\r\n0\r\n\r\n${inner}`)
    const [first = 0, ...others] = statusesOf(text)
    if (first !== 400) return `answered ${first}`
    return others.length > 0 ? `answered what was hidden: ${others}` : undefined
  }
}

async function manyParameters(site: Site) {
  const { cookie } = site.visitor('jantan')
  const query = Array.from({ length: 3000 }, (_, n) => `q=${n % 10}`).join('&')
  const answer = await fetch(`${site.url}/tiket?${query}`, { headers: { cookie } })
  return answer.status < 500 ? undefined : `answered ${answer.status}`
}

async function manyFields(site: Site) {
  const { cookie } = site.visitor('jantan')
  const body = new URLSearchParams(Array.from({ length: 10_000 }, (_, n): [string, string] => [`a.b${n}.c`, 'x']))
  const answer = await fetch(`${site.url}/tiket/baru`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  })
  return answer.status === 422 ? undefined : `answered ${answer.status}`
}

async function deepJson(site: Site) {
  const { token } = site.visitor('jantan')
  const body = `{"device":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${site.url}/api/v1/tickets`, { method: 'POST', headers, body })
  return answer.status === 422 ? undefined : `answered ${answer.status}`
}

/** Of somebody who is signed in and promises 70 MB, sending one: nothing is set aside for the rest. */
async function hangingBodies(site: Site) {
  const { cookie } = site.visitor('jantan')
  const head = `POST /tiket/baru HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n${form}Content-Length: 70000000\r\n\r\n`
  const sockets = await Promise.all(Array.from({ length: 50 }, () => open(site)))
  for (const socket of sockets) socket.write(head + 'a'.repeat(1_000_000))
  await sleep(2000)
  const away = await answersOthers(site)
  for (const socket of sockets) socket.destroy()
  return away && `meanwhile ${away}`
}

async function answersOthers({ url }: Site): Promise<string | undefined> {
  sent += 1
  const answer = await fetch(`${url}/masuk`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  return answer?.status === 200 ? undefined : `nobody else was served (${answer?.status ?? 'no answer'})`
}

async function expectStatus(site: Site, request: string, allowed: number[]) {
  const statuses = statusesOf(await exchange(site, request))
  return statuses.length === 1 && allowed.includes(statuses[0] ?? 0)
    ? undefined
    : `answered ${statuses.join(' and ') || 'nothing'}`
}

function statusesOf(text: string): number[] {
  return [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status))
}

/** Whatever comes back until the other end closes or is silent for two seconds. */
async function exchange(site: Site, request: string): Promise<string> {
  const socket = await open(site)
  let text = ''
  socket.on('data', (data) => {
    text += data
  })
  socket.write(request, 'latin1')
  for (let quiet = 0, length = -1; quiet < 20 && !socket.closed; quiet += 1) {
    if (text.length !== length) quiet = 0
    length = text.length
    await sleep(100)
  }
  socket.destroy()
  return text
}

function open({ port }: Site): Promise<Socket> {
  sent += 1
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject).on('error', () => {})
  })
}
