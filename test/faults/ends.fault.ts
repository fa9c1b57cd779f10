import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWebhook } from '../../src/notifications/webhooks/write-webhook.ts'
import { paths } from '../../src/paths.ts'
import { readConfig } from '../../src/platform/config.ts'
import { until } from '../ha/processes.ts'
import { startSmtp } from '../smtp-process.ts'
import { submitOne, untilJobsAreDone } from './load.ts'
import { actOf, openPlace, type Place, read, signIn } from './place.ts'

const told = { kinds: ['new_ticket'], withPhone: undefined }

let place: Place
let smtp: Awaited<ReturnType<typeof startSmtp>>
let silent: Awaited<ReturnType<typeof startSilent>>
let url: string
let env: Record<string, string>
const tokens = new Map<string, string>()

beforeAll(async () => {
  ;[place, smtp, silent] = await Promise.all([openPlace(), startSmtp(), startSilent()])
  env = {
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'tiket@eticket.test',
    OUTSIDE_ALLOW: '127.0.0.1',
  }
  await sql`insert into notice_addresses (person_id, email, email_confirmed)
    select id, username || '@kantor.test', true from people where username in ('teknisi1', 'teknisi2')`.execute(
    place.office.db,
  )
  url = (await place.start(env)).url
  for (const name of ['jantan', 'admin']) tokens.set(name, await signIn(url, name))
})
afterAll(async () => {
  await place?.close()
  await Promise.all([smtp?.stop(), silent?.close()])
})

test('mail that is put off, cut off in the middle or not greeted is sent when the server is well, once', async () => {
  await smtp.behave('busy')
  const first = await submit()
  await smtp.behave('no greeting')
  await untilTried(1)
  const second = await submit()
  await untilTried(1)
  await smtp.behave('dies in the message')
  await soon()
  await smtp.ended
  const third = await submit()
  await untilTried(1)
  smtp = await startSmtp({ port: smtp.port })

  await soon()
  await untilJobsAreDone(place.office.db)
  for (const number of [first, second, third]) expect(await copiesOf(number), number).toEqual({ copies: 2, names: 2 })
  expect(await states()).toEqual([{ state: 'sent', n: 6 }])
  console.log('mail: 3 tickets, 2 technicians, 6 messages sent once each after 451, no greeting and a broken line')
})

test('mail that is refused for good stands on the page of the administrator, and is sent once when he says so', async () => {
  await smtp.behave('unwanted message')
  const number = await submit()
  await untilJobsAreDone(place.office.db)
  const page = await read(url, token('admin'), paths.undelivered())
  expect(page.text).toContain(number)
  expect(page.text).toContain('554')

  await smtp.behave('well')
  const { rows } = await sql<{ id: string }>`select id from deliveries where state = 'refused'`.execute(place.office.db)
  expect(rows).toHaveLength(2)
  for (const { id } of [...rows, ...rows])
    await fetch(url + paths.deliveryRetry(id), {
      method: 'POST',
      headers: { authorization: `Bearer ${token('admin')}` },
      redirect: 'manual',
    })
  await untilJobsAreDone(place.office.db)
  expect(await copiesOf(number)).toEqual({ copies: 2, names: 2 })
  expect((await read(url, token('admin'), paths.undelivered())).text).not.toContain(number)
})

test('while mail and webhooks hang, whoever is told within the house is told as soon as one of them is given up', async () => {
  await smtp.behave('silent after the message')
  const admin = await actOf(place, 'admin')
  const config = readConfig({ ...env, DATABASE_URL: place.engine.url })
  const secret = Buffer.from(readFileSync(join(place.folder, 'shared', 'secret'), 'utf8').trim(), 'hex')
  for (const name of ['Satu', 'Dua', 'Tiga'])
    await createWebhook({ config, secret, db: place.office.db }, admin, { ...told, name, url: silent.url })
  for (let n = 0; n < 3; n += 1) await submit()
  await until('mail and webhook hang', 20, async () => silent.count() > 0)
  await wait(1000)

  const started = performance.now()
  const number = await submit()
  await until('the technician is told', 150, async () => {
    const { rows } = await sql`
      select from notices join tickets on tickets.id = ticket_id where number = ${number}`.execute(place.office.db)
    return rows.length > 0
  })
  const seconds = (performance.now() - started) / 1000
  console.log(`mail and three webhooks hang: told in the house after ${seconds.toFixed(1)} s`)
  // of the four jobs at once each webhook keeps one for ten seconds, the mail its own for up to a minute
  expect(seconds).toBeLessThan(65)
  await smtp.behave('well')
})

function token(name: string): string {
  return tokens.get(name) ?? ''
}

function submit(): Promise<string> {
  return submitOne(url, token('jantan'))
}

/** Each message that waits was tried so often. */
function untilTried(times: number) {
  return until('each message was tried', 60, async () => {
    const { rows } = await sql`
      select from graphile_worker.jobs where task_identifier = 'tell' or (task_identifier = 'deliver'
        and (attempts < ${times} or locked_at is not null))`.execute(place.office.db)
    return rows.length === 0
  })
}

async function soon() {
  await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`.execute(place.office.db)
}

async function states() {
  const { rows } = await sql`select state, count(*)::int as n from deliveries group by state`.execute(place.office.db)
  return rows
}

/** How many messages about a ticket the mail server took, and how many different ones these are. */
async function copiesOf(number: string) {
  const sources = (await smtp.received()).map(({ source }) => source).filter((source) => source.includes(number))
  return {
    copies: sources.length,
    names: new Set(sources.map((source) => /^Message-ID: (.+)$/im.exec(source)?.[1])).size,
  }
}

/** Takes every connection and never says a word. */
async function startSilent() {
  let count = 0
  const server = createServer((socket) => {
    count += 1
    socket.on('error', () => {})
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    count: () => count,
    close: async () => void server.close(),
  }
}
