import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world.ts'
import { readPolicies } from '../../settings/queries.ts'
import { revokeCertificate } from '../certificates/revoke-certificate.ts'
import { signingInHouse } from './in-house.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a certificate that is revoked between two papers of one act signs the first of them alone', async () => {
  await world.aTicket({ stage: 'awaiting_signature' })
  const { content } = await world.db.selectFrom('documents').select('content').executeTakeFirstOrThrow()
  const { person } = world.act('kasubag')
  const signing = signingInHouse(world.office, person, await readPolicies(world.db))
  const sign = () => signing.sign(content, { reason: 'Uji', at: new Date() }, async () => {})

  const first = await sign()
  await revokeCertificate(world.db, world.act('admin'), first.certificateId ?? 0, 'superseded')
  const second = await sign()
  const third = await sign()

  expect(second.certificateId).not.toBe(first.certificateId)
  expect(third.certificateId).toBe(second.certificateId)
})
