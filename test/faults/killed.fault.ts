import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { verifyDocuments } from '../../src/registers/documents/verify-documents.ts'
import { adjustStock } from '../../src/registers/spare-parts/movements/adjust-stock.ts'
import { partsNamed } from '../../src/registers/spare-parts/queries.ts'
import { activeStores } from '../../src/registers/spare-parts/stores/queries.ts'
import { familyOf, until } from '../ha/processes.ts'
import { allChecked, allFours, aReport, aRequest, password, printerOfJantan, printerOfKeljal } from '../world.ts'
import { untilJobsAreDone } from './load.ts'
import { actOf, end, openPlace, type Place, post, type Server, signIn } from './place.ts'

const part = 'SC-FUSER'
const onShelf = 900
const parts = [{ part, quantity: 1 }]

type Step = 'tickets' | 'work-order' | 'signature' | 'repair' | 'handling-report' | 'feedback'

const tables: Record<Exclude<Step, 'tickets'>, string> = {
  'work-order': 'work_orders',
  signature: 'signatures',
  repair: 'repairs',
  'handling-report': 'handling_reports',
  feedback: 'feedback',
}

let place: Place
let server: Server
let port: string
let done = false
const tokens = new Map<string, string>()
const acknowledged: { number: string; step: Step }[] = []
const noes: Record<string, number> = {}

beforeAll(async () => {
  place = await openPlace()
  await putOnShelf()
  port = String(await freePort())
  server = await place.start({ PORT: port }, ['--workers', '2'])
  for (const name of ['jantan', 'keljal', 'teknisi1', 'teknisi2', 'kasubag'])
    tokens.set(name, await signIn(server.url, name))
})
afterAll(() => place?.close())

test('of whatever was acknowledged before a process was killed, nothing is lost and nothing is there twice', async () => {
  const walking = [carryOn('jantan', 'teknisi1', printerOfJantan), carryOn('keljal', 'teknisi2', printerOfKeljal)]
  const killed = { worker: 0, postmaster: 0, server: 0 }
  for (let round = 0; round < 2; round += 1) {
    await pauseOfAnyLength()
    const [worker] = workers()
    if (worker) process.kill(worker, 'SIGKILL')
    killed.worker += 1
    await pauseOfAnyLength()
    process.kill(place.postmaster(), 'SIGKILL')
    killed.postmaster += 1
    await place.untilDatabase()
    await pauseOfAnyLength()
    const orphans = workers()
    await end(server.child, 'SIGKILL')
    await until('its workers are gone with it', 20, async () => orphans.every((pid) => !isAlive(pid)))
    server = await place.start({ PORT: port }, ['--workers', '2'])
    killed.server += 1
  }
  done = true
  await Promise.all(walking)
  // what lay on the desk of a killed process is taken up after five to six minutes
  await untilJobsAreDone(place.office.db, 420)

  const counts = Object.groupBy(acknowledged, ({ step }) => step)
  console.log(
    `killed ${JSON.stringify(killed)}; acknowledged ${JSON.stringify(Object.fromEntries(Object.entries(counts).map(([step, all]) => [step, all?.length])))}; otherwise ${JSON.stringify(noes)}`,
  )
  expect(acknowledged.length).toBeGreaterThan(30)
  expect(Object.keys(noes).filter((no) => no.startsWith('500'))).toEqual([])
  // the key of what was under way at each of the six is free again after a minute
}, 1_100_000)

test('each acknowledged step stands once, the shelf agrees with the ledger, and every paper is what was issued', async () => {
  const { db } = place.office
  for (const [step, table] of Object.entries(tables)) {
    const { rows } = await sql<{ number: string; n: number }>`
      select tickets.number, count(*)::int as n from ${sql.table(table)} made
      join tickets on tickets.id = made.ticket_id group by tickets.number`.execute(db)
    const kept = new Map(rows.map(({ number, n }) => [number, n]))
    expect(
      acknowledged.filter((one) => one.step === step && kept.get(one.number) !== 1),
      step,
    ).toEqual([])
    expect(
      rows.filter(({ n }) => n !== 1),
      step,
    ).toEqual([])
  }
  const { rows: numbers } = await sql<{ number: string }>`select number from tickets`.execute(db)
  const known = new Set(numbers.map(({ number }) => number))
  expect(acknowledged.filter(({ number }) => !known.has(number))).toEqual([])
  expect(numbers.length).toBe(known.size)

  const { rows } = await sql<{
    shelf: number
    levels: number
    ledger: number
    used: number
    last: number
    all: number
  }>`
    select in_stock as shelf,
      (select sum(quantity)::int from stock_levels where spare_part_id = spare_parts.id) as levels,
      (select sum(quantity)::int from stock_movements where spare_part_id = spare_parts.id) as ledger,
      (select coalesce(sum(quantity), 0)::int from part_replacements where spare_part_id = spare_parts.id) as used,
      (select sum(last)::int from number_series where series like '%ticket%') as last,
      (select count(*)::int from tickets) as all
    from spare_parts where code = ${part}`.execute(db)
  const { rows: drafts } = await sql<{ n: number }>`select count(*)::int as n from unfinished_documents`.execute(db)
  const { read, differing } = await verifyDocuments(db, (paper) => console.error(paper))
  console.log(`stock ${JSON.stringify(rows[0])}; ${read} papers read, ${differing} differ, ${drafts[0]?.n} unfinished`)
  expect(rows[0]?.shelf).toBe(onShelf - (rows[0]?.used ?? 0))
  expect(rows[0]?.levels).toBe(rows[0]?.shelf)
  expect(differing).toBe(0)
})

/** One unit's tickets from the request to the rating, each step under one key until it is acknowledged. */
async function carryOn(unit: string, technician: string, register: string) {
  while (!done) {
    const request = { ...aRequest, device: { kind: 'asset', register } }
    const number = await insist(unit, 'tickets', request)
    await insist(technician, 'work-order', {}, number)
    await insist('kasubag', 'signature', { password, checklist: allChecked }, number)
    await insist(technician, 'repair', {}, number)
    await insist(technician, 'handling-report', { ...aReport, parts }, number)
    await insist(unit, 'feedback', { scores: allFours }, number)
  }
}

async function insist(name: string, step: Step, body: object, of?: string): Promise<string> {
  const key = crypto.randomUUID()
  const path = of ? `/tickets/${of}/${step}` : '/tickets'
  const patience = Date.now() + 150_000
  for (;;) {
    const answer = await post(`http://127.0.0.1:${port}`, tokens.get(name) ?? '', path, body, key).catch(
      () => undefined,
    )
    const code = String(answer?.body.type ?? '').replace(/^.*[/:]/, '')
    if (answer?.status === 201 || code === 'already-done') {
      const number = of ?? (answer?.body.number ? String(answer.body.number) : await newestOf(name))
      acknowledged.push({ number, step })
      return number
    }
    const no = `${answer?.status ?? 0} ${code}`.trim()
    noes[no] = (noes[no] ?? 0) + 1
    const passing = !answer || answer.status >= 500 || code === 'still-in-progress'
    if (!passing || Date.now() > patience) throw new Error(`${name} ${path}: ${answer?.text}`)
    await wait(200)
  }
}

async function newestOf(username: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select number from tickets join people on people.id = submitted_by where username = ${username}
    order by tickets.id desc limit 1`.execute(place.office.db)
  return rows[0]?.number ?? ''
}

async function putOnShelf() {
  const { db } = place.office
  const known = (await partsNamed(db, [part])).get(part)
  const [store] = await activeStores(db)
  if (!known) throw new Error(`the demo has no ${part}`)
  const { inStock } = await db
    .selectFrom('spareParts')
    .select('inStock')
    .where('code', '=', part)
    .executeTakeFirstOrThrow()
  await adjustStock(db, await actOf(place, 'pengurusbarang'), known.id, {
    storeId: store?.id,
    direction: 'more',
    quantity: onShelf - inStock,
    reason: 'Dihitung ulang.',
  })
}

function workers(): number[] {
  return familyOf(server.child.pid ?? 0)
    .slice(1)
    .filter((pid) => commandOf(pid).includes('main.js'))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  return commandOf(pid) !== ''
}

/** Until work goes on, and then a little, so that each kind of act is met at another moment. */
async function pauseOfAnyLength() {
  const before = acknowledged.length
  await until('steps are acknowledged', 150, async () => acknowledged.length >= before + 4)
  await wait(Math.random() * 500)
}
