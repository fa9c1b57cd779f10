import { get, type IncomingMessage } from 'node:http'
import { paths } from '../../src/paths.ts'
import { most, type Row, row } from '../figure.ts'
import { type Account, type BenchOffice, signIn } from '../office.ts'
import { submitOnce, withoutTraces } from '../submissions.ts'
import { measuring } from '../turns.ts'

export const needs = 'office'

const open = 500
/** The server lets no account of one person hold more. */
const ofOne = 20
const staff = [
  ...Array.from({ length: 12 }, (_, n) => `teknisi${n + 1}`),
  'kasubag',
  'kapusdatin',
  'pengurusbarang',
  'admin',
]
const inTime = 10_000

/** How long after an act the last of 500 open pages hears of it, and a lone one, both on the same server process. */
export async function measure(office: BenchOffice): Promise<Row[]> {
  const [unit] = office.units
  if (!unit) throw new Error('nobody is signed in')

  const accounts: Account[] = []
  for (const username of staff) accounts.push(await signIn(office.url, username))
  // the others are of the unit that submits, many people with one account
  const pages = Array.from({ length: open }, (_, n) => accounts[Math.floor(n / ofOne)] ?? unit)
  const [alone, all] = await withoutTraces(office, async () => [
    await heardBy(pages.slice(0, 1), office, unit),
    await heardBy(pages, office, unit),
  ])
  return [
    row({
      name: `the last of ${open} open pages hears of a ticket`,
      unit: 'ms',
      ours: all,
      limit: { name: 'a lone page', samples: alone },
      aim: most(1000),
    }),
  ]
}

async function heardBy(pages: Account[], office: BenchOffice, unit: Account): Promise<number[]> {
  const streams = await Promise.all(pages.map((account) => openStream(office.url, account)))
  const times: number[] = []
  try {
    // the first act warms up
    for (let run = 0; run <= measuring.runs; run++) {
      const heard = Promise.all(streams.map(moved))
      const began = performance.now()
      await submitOnce(office.url, unit)
      await heard
      if (run > 0) times.push(performance.now() - began)
    }
    return times
  } finally {
    for (const stream of streams) stream.destroy()
  }
}

function openStream(url: string, { token }: Account): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' }
    const request = get(url + paths.live(), { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`the stream answered ${answer.statusCode}`))
      else answer.once('data', () => resolve(answer))
    })
    request.once('error', reject)
  })
}

function moved(stream: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a page heard nothing')), inTime)
    const hear = (chunk: Buffer) => {
      if (!chunk.includes('data: moved')) return
      stream.off('data', hear)
      clearTimeout(late)
      resolve()
    }
    stream.on('data', hear)
  })
}
