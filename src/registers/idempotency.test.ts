import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a password in a request cannot be guessed at by what is kept of that request', async () => {
  const kasubag = await world.signIn('kasubag')
  const body = { checklist: {}, password: 'Hujan-Di-Bulan-Juni' }
  const path = `/tickets/${await world.aTicket({ stage: 'awaiting_signature' })}/signature`
  await kasubag.post(path, body, { 'idempotency-key': 'satu' })

  const kept = await world.db.selectFrom('idempotencyKeys').select('requestHash').executeTakeFirstOrThrow()
  const guessed = createHash('sha256').update(['POST', `/api/v1${path}`, JSON.stringify(body)].join('\n'))
  expect(kept.requestHash).toMatch(/^[0-9a-f]{64}$/)
  expect(kept.requestHash).not.toBe(guessed.digest('hex'))
})
