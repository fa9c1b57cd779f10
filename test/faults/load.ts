import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/connect.ts'
import { holesIn } from '../ha/audit.ts'
import { until } from '../ha/processes.ts'
import { aRequest } from '../world.ts'
import { type Answer, post, read } from './place.ts'

export const nonAsset = { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' }

type No = { status: number; code: string; sentence: string; kind: 'write' | 'read' }

export type Load = {
  /** The keys that were said yes to, with the number, or nothing where it was said that it is done already. */
  acknowledged: Map<string, string | undefined>
  /** Every answer that was no yes; status 0 where there was none at all. */
  noes: No[]
  /** The longest that somebody waited for an answer, in milliseconds. */
  longest: number
  reads: number
  /** Asks nothing new, and asks until an answer comes for what is under way. */
  stop: () => Promise<void>
}

type Wish = { urls: string[]; tokens: string[]; reader: string; more?: object }

/** One program a token that submits under the same key until it is acknowledged, and one that reads pages. */
export function startLoad({ urls, tokens, reader, more = {} }: Wish): Load {
  let stopping = false
  const load: Load = { acknowledged: new Map(), noes: [], longest: 0, reads: 0, stop: () => stop() }
  const urlOf = (n: number) => urls[n % urls.length] ?? ''

  async function submitOn(token: string, place: number) {
    for (let n = place; !stopping; n += 1) {
      const key = crypto.randomUUID()
      for (;;) {
        const answer = await timed(load, () => post(urlOf(n++), token, '/tickets', { ...requestOf(key), ...more }, key))
        if (answer.status === 201 || String(answer.body.type).endsWith('already-done')) {
          load.acknowledged.set(key, answer.body.number ? String(answer.body.number) : undefined)
          break
        }
        load.noes.push(noOf(answer, 'write'))
        await wait(200)
      }
      await wait(50)
    }
  }

  async function readOn() {
    for (let n = 0; !stopping; n += 1) {
      const { status, text } = await timed(load, async () => ({
        ...(await read(urlOf(n), reader, '/tiket')),
        body: {},
      }))
      if (status === 200) load.reads += 1
      else load.noes.push(noOf({ status, text, body: { detail: text } }, 'read'))
      await wait(100)
    }
  }

  const running = [...tokens.map(submitOn), readOn()]
  async function stop() {
    stopping = true
    await Promise.all(running)
  }
  return load
}

/** What must all be empty, however the fault went: lost, doubled, numbers used twice, numbers left out, people untold or told twice. */
export async function audit(db: Database, load: Pick<Load, 'acknowledged'>) {
  await untilJobsAreDone(db)
  const { rows } = await sql<{ number: string; key: string; told: number }>`
    select number, right(description, 36) as key,
      (select count(*)::int from notices join people on people.id = recipient_id
        where ticket_id = tickets.id and kind = 'new_ticket' and username = 'teknisi2') as told
    from tickets where description like 'Dicoba %'`.execute(db)
  const { rows: all } = await sql<{ number: string }>`select number from tickets`.execute(db)
  const numbers = new Map(rows.map(({ key, number }) => [key, number]))
  return {
    lost: [...load.acknowledged].filter(
      ([key, number]) => !numbers.has(key) || (number && numbers.get(key) !== number),
    ),
    doubled: rows.length - numbers.size,
    sameNumber: all.length - new Set(all.map(({ number }) => number)).size,
    holes: holesIn(all.map(({ number }) => number)),
    toldOtherThanOnce: rows.filter(({ told }) => told !== 1).length,
  }
}

export const sound = { lost: [], doubled: 0, sameNumber: 0, holes: 0, toldOtherThanOnce: 0 }

/** How often each no was said: `503 database-away`. */
export function countNoes(load: Load): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, code } of load.noes) counts[`${status} ${code}`] = (counts[`${status} ${code}`] ?? 0) + 1
  return counts
}

/** The figures of one fault, on one line. */
export function tell(fault: string, load: Load, more: Record<string, unknown> = {}): void {
  const said = Object.entries({ ...countNoes(load), ...more }).map(([name, value]) => `${name}: ${value}`)
  const seconds = (load.longest / 1000).toFixed(1)
  console.log(
    `${fault}: ${load.acknowledged.size} acknowledged, ${load.reads} pages, longest ${seconds} s; ${said.join(', ')}`,
  )
}

export async function untilJobsAreDone(db: Database, seconds = 120): Promise<void> {
  await until('every job is done', seconds, async () => {
    const { rows } = await sql`
      select 1 from graphile_worker.jobs where task_identifier in ('tell', 'deliver') limit 1`.execute(db)
    return rows.length === 0
  })
}

async function timed(load: Load, ask: () => Promise<Answer>): Promise<Answer> {
  const started = performance.now()
  try {
    return await ask()
  } catch (error) {
    const { name, cause } = error as Error
    return {
      status: 0,
      text: '',
      body: { type: cause instanceof Error && 'code' in cause ? String(cause.code) : name },
    }
  } finally {
    load.longest = Math.max(load.longest, performance.now() - started)
  }
}

function noOf({ status, body, text }: Answer, kind: No['kind']): No {
  const code = String(body.type ?? /Kode: ([\w-]+)/.exec(text)?.[1] ?? '')
  return { status, code: code.replace(/^.*[/:]/, ''), sentence: String(body.detail ?? ''), kind }
}

/** Answers the number of a new ticket. */
export async function submitOne(url: string, token: string): Promise<string> {
  const answer = await post(url, token, '/tickets', { ...aRequest, device: nonAsset })
  if (!answer.body.number) throw new Error(answer.text)
  return String(answer.body.number)
}

function requestOf(key: string) {
  return {
    category: 'printer',
    description: `Dicoba saat gangguan. ${key}`,
    requesterName: 'Retno Widyaningsih',
    phone: '081234567890',
    location: 'Lantai 6',
    device: nonAsset,
    supportsWork: true,
  }
}
