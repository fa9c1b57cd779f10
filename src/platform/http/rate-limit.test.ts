import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { rateLimit } from './rate-limit.ts'

let now = 0
let app: Hono
beforeEach(() => {
  now = 30_000
  app = new Hono()
  const addressOf = (c: { req: { header(name: string): string | undefined } }) => c.req.header('x-address')
  app.use(rateLimit({ perMinute: 3, addressOf, now: () => now, most: 5 }))
  app.get('/', (c) => c.text('ok'))
  app.onError((error, c) =>
    error instanceof Refusal ? c.json(error.details, error.status) : c.text(String(error), 500),
  )
})

async function ask(address: string) {
  const answer = await app.request('/', { headers: { 'x-address': address } })
  return { status: answer.status, text: await answer.text() }
}

async function askTimes(times: number, address: string) {
  for (let asked = 0; asked < times; asked += 1) await ask(address)
}

test('the fourth request of a minute is refused and told how long to wait; the next minute is free again', async () => {
  await askTimes(2, 'a')
  expect(await ask('a')).toMatchObject({ status: 200 })
  now = 45_500
  expect(await ask('a')).toEqual({ status: 429, text: '{"retryAfterSeconds":15}' })

  now = 60_000
  expect(await ask('a')).toMatchObject({ status: 200 })
})

test('one address does not use up what another may ask', async () => {
  await askTimes(4, 'a')
  expect((await ask('b')).status).toBe(200)
})

test('no more addresses are remembered than there is room for', async () => {
  await askTimes(4, 'a')
  for (const address of ['b', 'c', 'd', 'e']) await ask(address)
  expect((await ask('a')).status).toBe(200)
})
