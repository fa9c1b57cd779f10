import { setTimeout as wait } from 'node:timers/promises'
import type { Office } from './office.ts'

/** A request that the office said yes to; without a number where it only said that it is done already. */
export type Acknowledged = { key: string; number?: string; askedAt: number; at: number }

export type Load = {
  acknowledged: Acknowledged[]
  /** What was answered instead, when, and to whom: `write` or `read`. */
  failures: { at: number; kind: 'write' | 'read'; answer: string }[]
  reads: { at: number; ms: number }[]
  /** When each open page last heard of a ticket; how often one was cut. */
  streams: { heardAt: number; cuts: number }[]
  /** Nothing new is asked; what is under way is asked until it is answered. */
  stop: () => Promise<void>
  /** Ends also what is never answered. */
  abandon: () => void
}

// longer than the database works on a statement
const patienceMs = 40_000
const pauseMs = 250
const retryMs = 250

/** Six programs that hand in tickets, three that read pages, four open pages. */
export function startLoad({ url, tokens }: Office): Load {
  const closing = new AbortController()
  const dropped = new AbortController()
  const streams = Array.from({ length: 4 }, () => ({ heardAt: 0, cuts: 0 }))
  const load: Load = {
    acknowledged: [],
    failures: [],
    reads: [],
    streams,
    stop: () => stop(),
    abandon: () => dropped.abort(),
  }
  const { signal } = closing

  const submitters = [...tokens.units, ...tokens.units].map((token) =>
    submitOn(url, token, load, signal, dropped.signal),
  )
  const readers = ['/tiket', '/', '/api/v1/tickets'].map((path) => readOn(url + path, tokens.technician, load, signal))
  for (const stream of streams) void hearOn(`${url}/langsung`, tokens.technician, stream, signal)

  async function stop() {
    closing.abort()
    await Promise.all([...submitters, ...readers])
  }
  return load
}

async function submitOn(url: string, token: string, load: Load, closing: AbortSignal, dropped: AbortSignal) {
  while (!closing.aborted) {
    const key = crypto.randomUUID()
    const askedAt = Date.now()
    while (!dropped.aborted) {
      const { number, answer } = await submit(url, token, key)
      if (!answer) {
        load.acknowledged.push({ key, number, askedAt, at: Date.now() })
        break
      }
      load.failures.push({ at: Date.now(), kind: 'write', answer })
      await wait(retryMs)
    }
    await wait(pauseMs)
  }
}

/** As a careful program would: the same key until it is answered. `answer` is what came instead of a yes. */
async function submit(url: string, token: string, key: string): Promise<{ number?: string; answer?: string }> {
  try {
    const response = await fetch(`${url}/api/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(requestOf(key)),
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = await response.text()
    if (response.status === 201) return { number: JSON.parse(text).number }
    if (text.includes('already-done')) return {}
    return { answer: response.status === 409 ? '409 still in progress' : String(response.status) }
  } catch (error) {
    return { answer: faultOf(error) }
  }
}

async function readOn(url: string, token: string, load: Load, closing: AbortSignal) {
  while (!closing.aborted) {
    const started = Date.now()
    try {
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(patienceMs),
      })
      await response.arrayBuffer()
      if (response.ok) load.reads.push({ at: Date.now(), ms: Date.now() - started })
      else load.failures.push({ at: Date.now(), kind: 'read', answer: String(response.status) })
    } catch (error) {
      load.failures.push({ at: Date.now(), kind: 'read', answer: faultOf(error) })
    }
    await wait(pauseMs)
  }
}

/** Comes back as a browser does. */
async function hearOn(url: string, token: string, stream: Load['streams'][number], closing: AbortSignal) {
  while (!closing.aborted) {
    try {
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: closing })
      const words = response.ok ? response.body?.pipeThrough(new TextDecoderStream()) : undefined
      for await (const word of words ?? []) if (word.includes('moved')) stream.heardAt = Date.now()
    } catch {
      // cut
    }
    if (closing.aborted) return
    stream.cuts++
    await wait(1000)
  }
}

function requestOf(key: string) {
  return {
    category: 'printer',
    description: `Printer tidak menarik kertas sejak pagi. ${key}`,
    requesterName: 'Retno Widyaningsih',
    phone: '081234567890',
    location: 'Lantai 6',
    device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' },
    supportsWork: true,
  }
}

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer'
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message
}
