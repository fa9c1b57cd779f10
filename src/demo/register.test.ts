import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { readScan } from '../platform/scan/read-scan.ts'
import { describePurchases, keepRegister, photoOfLabel } from './register.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the demo register has warranties of both kinds, kode lokasi, a transfer and a loan', async () => {
  await describePurchases(world.db)
  await keepRegister(world.db, (daysAgo) => world.act('pengurusbarang', new Date(Date.now() - daysAgo * 86_400_000)))

  const assets = await world.db.selectFrom('assets').select(['warrantyUntil', 'locationCode', 'state']).execute()
  const today = '2026-11-27'
  expect(assets.filter(({ warrantyUntil }) => (warrantyUntil ?? '') >= today).length).toBeGreaterThan(3)
  expect(assets.filter(({ warrantyUntil }) => (warrantyUntil ?? '9') < today).length).toBeGreaterThan(3)
  expect(assets.every(({ locationCode }) => locationCode.startsWith('11.01.65.00.'))).toBe(true)
  expect(assets.filter(({ state }) => state === 'lent')).toHaveLength(1)
  const events = await world.db.selectFrom('assetEvents').select(['kind', 'reference']).orderBy('id').execute()
  expect(events.map(({ kind }) => kind)).toEqual(['transferred', 'state_changed'])
  expect(events[0]?.reference).toMatch(/^031\/MUT\/PUSDATIN-BM\/\d{4}$/)
})

test('the photographed label is read', async () => {
  const { bytes, mediaType } = await photoOfLabel('1.3.2.10.02.03.003.000087', new Date())
  const [page] = await readScan(bytes, /1\.3\.2/, ['QRCode'])
  expect([mediaType, page?.codes]).toEqual(['image/jpeg', ['1.3.2.10.02.03.003.000087']])
})
