import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Hooked, openHooked, signatureBy } from '../../../../test/hooked.ts'
import { runJobs } from '../../../../test/jobs.ts'
import { deactivateWebhook, replaceSecret } from '../write-webhook.ts'
import { callWebhook } from './call-webhook.ts'
import { retryCall } from './retry-call.ts'

let hooked: Hooked
beforeAll(async () => {
  hooked = await openHooked()
})
afterAll(() => hooked.close())
beforeEach(() => hooked.forget())

test('a job that runs again after the call was made calls nobody', async () => {
  await hooked.add({ kinds: ['new_ticket'] })
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)
  await callWebhook(hooked.office, await hooked.onlyCall(), { last: false, at: new Date() })

  expect(hooked.bodies()).toHaveLength(1)
  expect(await hooked.log()).toEqual(['sent 1 204'])
})

test('a receiver that stumbles is called again later under the same id, and after the last try not by itself', async () => {
  await hooked.add({ kinds: ['new_ticket'] })
  hooked.receiver.answerNext(500, {}, 'sedang dirawat')
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)
  expect(await hooked.log()).toEqual(['waiting 1 500 sedang dirawat'])
  expect(await tries()).toEqual([12])

  await hooked.soon()
  await runJobs(hooked.office)
  expect(await hooked.log()).toEqual(['sent 2 204'])
  expect(new Set(hooked.bodies().map(({ id }) => id)).size).toBe(1)

  hooked.receiver.answerNext(503)
  await sql`update webhook_calls set state = 'waiting'`.execute(hooked.world.db)
  await callWebhook(hooked.office, await hooked.onlyCall(), { last: true, at: new Date() })
  expect(await hooked.log()).toEqual(['failed 3 503'])
})

test('a receiver that names how long it wants to be left alone is left alone so long', async () => {
  await hooked.add({ kinds: ['new_ticket'] })
  hooked.receiver.answerNext(429, { 'retry-after': '120' })
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)

  const { rows } = await sql<{ wait: number }>`
    select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs`.execute(hooked.world.db)
  expect(rows).toEqual([{ wait: expect.any(Number) }])
  expect(rows[0]?.wait).toBeGreaterThan(115)
})

test.each([404, 410])(
  '%i is for good: not called again by itself, the webhook stays active, the administrator can',
  async (status) => {
    await hooked.add({ kinds: ['new_ticket'] })
    hooked.receiver.answerNext(status, {}, 'tidak ada')
    await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
    await runJobs(hooked.office)
    await hooked.soon()
    await runJobs(hooked.office)
    expect(await hooked.log()).toEqual([`refused 1 ${status} tidak ada`])
    expect(await active()).toBe(true)

    const id = await hooked.onlyCall()
    await expect(retryCall(hooked.world.db, hooked.world.act('teknisi1'), id)).rejects.toThrow()
    const pressed = await Promise.allSettled(
      [1, 2].map(() => retryCall(hooked.world.db, hooked.world.act('admin'), id)),
    )
    expect(pressed.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await runJobs(hooked.office)
    expect(await hooked.log()).toEqual(['sent 2 204'])
    expect(hooked.receiver.arrived).toHaveLength(2)
  },
)

test('an address inside is never called, nor a webhook that was switched off meanwhile', async () => {
  const { id } = await hooked.add({ kinds: ['new_ticket'] })
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.world.office)
  expect(await hooked.log()).toEqual(['refused 1 not an address outside'])

  await retryCall(hooked.world.db, hooked.world.act('admin'), await hooked.onlyCall())
  await deactivateWebhook(hooked.office, hooked.world.act('admin'), id)
  await runJobs(hooked.office)
  expect(await hooked.log()).toEqual(['refused 2 switched off'])
  expect(hooked.receiver.arrived).toEqual([])
})

test('a replaced secret counts at once', async () => {
  const { id, secret: old } = await hooked.add({ kinds: ['new_ticket'] })
  const secret = await replaceSecret(hooked.office, hooked.world.act('admin'), id)
  await hooked.world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(hooked.office)

  const [arrived = unheard()] = hooked.receiver.arrived
  const signature = arrived.headers['webhook-signature']
  expect(signature).toBe(signatureBy(secret, arrived))
  expect(signature).not.toBe(signatureBy(old, arrived))
})

function unheard(): never {
  throw new Error('nothing came')
}

async function active(): Promise<boolean | undefined> {
  const { rows } = await sql<{ active: boolean }>`select active from webhooks`.execute(hooked.world.db)
  return rows[0]?.active
}

async function tries(): Promise<number[]> {
  const { rows } = await sql<{ most: number }>`select max_attempts as most from graphile_worker.jobs`.execute(
    hooked.world.db,
  )
  return rows.map(({ most }) => most)
}
