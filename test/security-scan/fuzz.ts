import fc, { type Arbitrary } from 'fast-check'
import { doors } from '../doors.ts'
import { type Operation, readDescription } from './description.ts'
import type { Part } from './findings.ts'
import { allowed, broken, type Schemas, spoiled } from './from-schema.ts'
import type { Site, Visitor } from './site.ts'

type Call = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown }

// a shared machine is slow at times; a statement that runs away takes minutes
const longestMs = 10_000
const leak =
  /\b(select|insert|update|delete)\b[^"]{1,80}\b(from|into|set|where)\b|\bat \S+ \(|\.(ts|js):\d+|relation "|syntax error|node_modules|kysely|postgres/i

/** Every operation as every role and as a stranger, with what its schema allows and with what it does not. */
export async function fuzz(site: Site, runs: number, seed: number): Promise<Part> {
  const started = performance.now()
  const { operations, schemas } = await readDescription(site.url)
  const known = await knownValues(site)
  const found = new Map<string, string>()
  const statuses: Record<string, number> = {}
  let requests = 0
  let slowest = 0

  for (const operation of operations.filter(({ route }) => !route.endsWith('/sessions/current')))
    for (const visitor of [undefined, ...site.visitors]) {
      const calls = fc.sample(callsOf(operation, schemas, known), {
        numRuns: visitor ? runs : Math.ceil(runs / 4),
        seed,
      })
      for (const call of calls) {
        const answer = await ask(site, operation, visitor, call, (requests % 200) + 1)
        requests += 1
        slowest = Math.max(slowest, answer.ms)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        for (const fault of faultsOf(answer, operation, visitor)) {
          const what = `${operation.route} as ${visitor?.role ?? 'a stranger'}: ${fault}`
          if (!found.has(what)) found.set(what, JSON.stringify(call).slice(0, 300))
        }
      }
    }
  const findings = [...found].map(([what, call]) => `${what} ${call}`)
  for (const line of site.faults()) findings.push(`logged: ${line.slice(0, 400)}`)
  const told = Object.entries(statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ')
  const looked = `${operations.length} operations, ${site.visitors.length} roles and a stranger, seed ${seed}, slowest ${Math.round(slowest)} ms; ${told}`
  return { name: 'OpenAPI', requests, seconds: (performance.now() - started) / 1000, looked, findings, excused: [] }
}

/** Half of them as described, half with one thing out of shape. */
function callsOf({ parameters, body }: Operation, schemas: Schemas, known: Record<string, string[]>): Arbitrary<Call> {
  const place = (where: string) =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === where)
        .map(({ name, schema }) => [name, valuesOf(known[name], allowed(schema, schemas))]),
    )
  const whole = fc.record({
    path: fc.record(place('path')),
    query: fc.record(place('query'), { requiredKeys: [] }),
    body: body ? allowed(body, schemas) : fc.constant(undefined),
  })
  const parts: (keyof Call)[] = [
    ...(body ? ['body' as const, 'body' as const] : []),
    ...(parameters.length > 0 ? ['query' as const, 'path' as const] : []),
  ]
  if (parts.length === 0) return whole
  const one = whole.chain((call) =>
    fc.constantFrom(...parts).chain((part) =>
      part === 'path'
        ? broken().map((other) => ({
            ...call,
            path: Object.fromEntries(Object.keys(call.path).map((name) => [name, other])),
          }))
        : spoiled(call[part]).map((other) => ({ ...call, [part]: other })),
    ),
  )
  return fc.oneof(whole, one)
}

function valuesOf(known: string[] | undefined, described: Arbitrary<unknown>): Arbitrary<unknown> {
  return known?.length ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, described) : described
}

/** Numbers and ids that exist: a call that names none goes no further than its look-up. */
async function knownValues(site: Site): Promise<Record<string, string[]>> {
  const { token } = site.visitor('kasubag')
  const get = async (path: string) =>
    (await fetch(`${site.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json()
  const { items: tickets } = await get('/tickets?limit=50')
  const { items: assets } = await get('/assets?q=printer')
  return {
    number: tickets.map((one: { number: string }) => one.number),
    register: assets.map((one: { register: string }) => one.register),
    id: ['1', '2', '3', '2147483648'],
    kind: ['tickets', 'sop', 'technicians', 'spare-parts'],
  }
}

type Answer = { status: number; type: string; text: string; ms: number }

async function ask(
  site: Site,
  { method, path, body }: Operation,
  visitor: Visitor | undefined,
  call: Call,
  from: number,
): Promise<Answer> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(asText(call.path[name])) || '%20')
  const query = new URLSearchParams()
  if (typeof call.query === 'object' && call.query !== null)
    for (const [name, value] of Object.entries(call.query)) if (value !== undefined) query.append(name, asText(value))
  // of several addresses, as the office has them behind its proxy
  const headers: Record<string, string> = { 'x-forwarded-for': `192.0.2.${from}` }
  if (body) headers['content-type'] = 'application/json'
  if (visitor) headers.authorization = `Bearer ${visitor.token}`
  const sent = body ? JSON.stringify(call.body) : undefined
  // no request line takes more than 16 KB of headers and all
  const question = String(query).slice(0, 8000)
  const started = performance.now()
  const signal = AbortSignal.timeout(3 * longestMs)
  try {
    const answer = await fetch(`${site.url}/api/v1${filled}?${question}`, {
      method,
      headers,
      body: sent,
      signal,
      redirect: 'manual',
    })
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    return { status: answer.status, type, text: await answer.text(), ms: performance.now() - started }
  } catch (error) {
    return { status: 0, type: '', text: String(error), ms: performance.now() - started }
  }
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.toWellFormed().slice(0, 3000)
}

function faultsOf({ status, type, text, ms }: Answer, operation: Operation, visitor: Visitor | undefined): string[] {
  const faults: string[] = []
  if (status === 0 || status >= 500) faults.push(`answered ${status} ${text.slice(0, 100)}`)
  if (ms > longestMs) faults.push(`took longer than ${longestMs} ms`)

  const who = doors[operation.route] ?? []
  const letIn = who === 'anybody' || (visitor && (who === 'signed_in' || who.includes(visitor.role)))
  // an address with a NUL in it is nobody's, whoever asks
  if (!letIn && status !== (visitor ? 403 : 401) && status !== 404) faults.push(`let in: ${status}`)
  if (letIn && who !== 'anybody' && /problem:(forbidden|not-signed-in)"/.test(text))
    faults.push(`shut out: ${text.slice(0, 120)}`)

  const answers = operation.answers.get(status)
  if (!answers) faults.push(`${status} is not in its description`)
  if (status >= 400) faults.push(...faultsOfProblem({ status, type, text }))
  const judge = answers?.get(type)
  if (answers && answers.size > 0 && !judge) faults.push(`${status} as ${type} is not in its description`)
  const differs = judge && /json/.test(type) && judge(JSON.parse(text))
  if (differs) faults.push(`${status} differs from its schema: ${differs}`)
  return faults
}

function faultsOfProblem({ status, type, text }: Pick<Answer, 'status' | 'type' | 'text'>): string[] {
  if (type !== 'application/problem+json') return [`${status} is no problem+json but ${type}`]
  const problem = JSON.parse(text)
  const faults = problem.status === status ? [] : [`says ${problem.status} in ${status}`]
  return leak.test(text) ? [...faults, `tells of its inside: ${leak.exec(text)?.[0]}`] : faults
}
