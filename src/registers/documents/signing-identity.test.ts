import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { signingIdentity } from './signing-identity.ts'

const day = 24 * 60 * 60 * 1000
const today = new Date('2026-11-23T02:00:00Z')
const after = (days: number) => new Date(today.getTime() + days * day)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function identityAt(at: Date, { secret = world.office.secret, called }: { secret?: Buffer; called?: string } = {}) {
  const { id, name } = world.act('kasubag').person
  return signingIdentity({ ...world.office, secret }, { id, name: called ?? name, office: 'Pusdatin Bina Marga' }, at)
}

test('a signatory keeps one certificate until it nears its end, and gets the next one by itself', async () => {
  const first = await identityAt(today)
  expect(await identityAt(after(30))).toMatchObject({
    certificateId: first.certificateId,
    privateKeyPem: first.privateKeyPem,
  })

  const renewed = await identityAt(after(2 * 365 - 20))
  expect(renewed.certificateId).not.toBe(first.certificateId)
  expect(renewed.rootPem).toBe(first.rootPem)
  const { count } = await world.db
    .selectFrom('signingCertificates')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(2)
})

test('keys lie in the database sealed, and an office that lost its secret goes on with new ones', async () => {
  const before = await identityAt(today)
  const rows = await world.db.selectFrom('signingCertificates').select('sealedKey').execute()
  expect(rows.some(({ sealedKey }) => Buffer.from(sealedKey, 'base64').includes('PRIVATE KEY'))).toBe(false)

  const anew = await identityAt(today, { secret: Buffer.alloc(32, 9) })
  expect(anew.certificateId).not.toBe(before.certificateId)
  expect(anew.rootPem).not.toBe(before.rootPem)
})

test('an official with a new title signs under a certificate that names it', async () => {
  const before = await identityAt(today)
  const after = await identityAt(today, { called: 'Ratna Kusumawardani, S.Kom., M.T., Ph.D.' })

  expect(after.certificateId).not.toBe(before.certificateId)
})
