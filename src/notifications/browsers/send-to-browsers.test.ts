import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { pushBrowser, senderIn } from '../../../test/push-browser.ts'
import { startReceiver } from '../../../test/receiver.ts'
import { tlsIdentity, trust } from '../../../test/tls-identity.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { pushKeys } from '../../platform/push/push-keys.ts'
import type { Office } from '../../registers/site.ts'
import { saveChoices } from '../choices/save-choices.ts'
import { browsersOf } from './queries.ts'
import { subscribe } from './subscribe.ts'

let world: World
let office: Office
let service: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  const identity = tlsIdentity()
  trust(identity)
  ;[world, service] = await Promise.all([openWorld(), startReceiver(identity)])
  office = { ...world.office, config: { ...world.office.config, outsideAllow: ['127.0.0.1'] } }
})
afterAll(async () => {
  await service.close()
  await world.close()
})
beforeEach(async () => {
  await sql`truncate push_subscriptions, deliveries, notices, notice_silences cascade`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
  service.arrived.length = 0
})

test('all browsers of a technician are told, each in its own cipher: number and link, nothing of the complaint', async () => {
  const [laptop, phone] = [await turnOn('laptop'), await turnOn('ponsel')]
  const number = await aNewTicket()
  await runJobs(office)

  expect(service.arrived.map(({ path }) => path).toSorted()).toEqual(['/laptop', '/ponsel'])
  expect(toldTo(laptop, '/laptop')).toEqual({
    title: `Tiket baru ${number} dari Bidang Kelengkapan Jalan`,
    body: `Buka tiket ${number}`,
    href: expect.stringMatching(/^\/pemberitahuan\/\d+$/),
    place: `/tiket/${number}/surat-perintah`,
    tag: `tiket ${number}`,
  })
  expect(toldTo(phone, '/ponsel')).toEqual(toldTo(laptop, '/laptop'))
  expect(await states()).toEqual(['sent 1'])
})

test('what asks for an act is urgent and kept for a day, signed by this office, whose contact is never missing', async () => {
  await turnOn('laptop')
  await aNewTicket()

  const { headers } = arrivedAt('/laptop')
  expect(headers).toMatchObject({ urgency: 'high', ttl: '86400', topic: expect.stringMatching(/^[\w-]{32}$/) })
  expect(senderIn(headers.authorization)).toMatchObject({
    key: pushKeys(office.secret).publicKey,
    claims: { sub: 'https://eticket.invalid' },
  })
})

test('news that asks for nothing is not urgent', async () => {
  await turnOn('laptop', 'jantan')
  await world.aTicket({ stage: 'in_progress' })
  await runJobs(office)

  expect(arrivedAt('/laptop').headers.urgency).toBe('normal')
})

test('a browser that is gone is forgotten, and the other is told', async () => {
  await turnOn('laptop')
  await turnOn('ponsel')
  answerNext({ laptop: 410, phone: 201 })
  await aNewTicket()

  expect(await endpoints()).toEqual([`${service.url}/ponsel`])
  expect(await states()).toEqual(['sent 1'])
})

test('refused where the last browser is gone', async () => {
  await turnOn('laptop')
  service.answerNext(404)
  await aNewTicket()

  expect(await endpoints()).toEqual([])
  expect(await states()).toEqual(['refused 1 no browser left'])
})

test('tried again where one may take it later, and a browser that has it is not told again', async () => {
  await turnOn('laptop')
  await turnOn('ponsel')
  answerNext({ laptop: 403, phone: 503 })
  await aNewTicket()
  expect(await states()).toEqual(['waiting 1 HTTP 503'])

  answerNext({ laptop: 503, phone: 201 })
  await runLater()
  await runLater()
  expect(await states()).toEqual(['sent 2'])
  expect(service.arrived).toHaveLength(4)
  expect(await endpoints()).toHaveLength(2)
})

test('refused with its reason where no service wants it, and the browser stays on the list', async () => {
  await turnOn('laptop')
  service.answerNext(403)
  await aNewTicket()

  expect(await states()).toEqual(['refused 1 HTTP 403'])
  expect(await endpoints()).toHaveLength(1)
})

test('who has silenced such news in the browser is not knocked at', async () => {
  await turnOn('laptop')
  await saveChoices(world.db, world.act('teknisi1'), { wanted: ['order_signed push', 'new_ticket email'] })
  await aNewTicket()
  expect(service.arrived).toEqual([])

  await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  await runJobs(office)
  expect(service.arrived).toHaveLength(1)
})

async function turnOn(name: string, username = 'teknisi1') {
  const browser = pushBrowser(`${service.url}/${name}`)
  const input = { subscription: JSON.stringify(browser.subscription) }
  await subscribe(world.db, world.act(username), { input })
  return browser
}

async function aNewTicket(): Promise<string> {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(office)
  return number
}

async function runLater() {
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.db)
  await runJobs(office)
}

function answerNext({ laptop, phone }: { laptop: number; phone: number }) {
  for (const _ of ['laptop', 'phone'])
    service.replyNext((response, { path }) => response.writeHead(path === '/laptop' ? laptop : phone).end())
}

function arrivedAt(path: string) {
  const one = service.arrived.find((arrived) => arrived.path === path)
  if (!one) throw new Error(`nothing came to ${path}`)
  return one
}

function toldTo(browser: ReturnType<typeof pushBrowser>, path: string): unknown {
  return JSON.parse(browser.read(arrivedAt(path).body))
}

async function states(): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select concat_ws(' ', state, attempts, case when state <> 'sent' then fault end) as said
    from deliveries where channel = 'push' order by id`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function endpoints(): Promise<string[]> {
  return (await browsersOf(world.db, world.act('teknisi1').person.id)).map(({ endpoint }) => endpoint)
}
