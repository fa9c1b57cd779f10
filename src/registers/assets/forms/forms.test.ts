import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../../../test/cast.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, printerOfJantan, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { changeAsset } from '../change-asset.ts'
import { assetFor } from '../queries.ts'
import { registerAsset } from '../register-asset.ts'
import { valuesOf } from './asset-fields.tsx'

let world: World
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
})
afterAll(() => world.close())

test('who mistyped while another clerk was faster is still told of it, and then may save', async () => {
  const register = await aLaptop()
  const mine = await formOf(register)
  await changeAsset(world.db, world.act('admin'), register, { ...mine, location: 'Lantai 6' })

  const mistyped = await clerk.send(paths.assetChange(register), { ...mine, price: 'mahal' })
  expect(mistyped).toMatchObject({ status: 422, text: expect.stringContaining('value="mahal"') })
  const late = await clerk.send(paths.assetChange(register), { ...mine, price: '1.000', seen: seenIn(mistyped.text) })
  expect(late).toMatchObject({ status: 409, text: expect.stringContaining('Ruang/Lokasi') })
  const told = await clerk.send(paths.assetChange(register), { ...mine, price: '1.000', seen: seenIn(late.text) })
  expect(told.status).toBe(303)
})

test('a disposal without its decision comes back with the field marked; a loan needs none', async () => {
  const register = await aLaptop()
  const form = { state: 'disposed', reason: 'Rusak berat dan tidak sepadan diperbaiki.', reference: ' ' }
  const bare = await clerk.send(paths.assetState(register), form)
  expect(bare).toMatchObject({ status: 422, text: expect.stringContaining('Isi nomor keputusan penghapusan.') })
  expect(bare.text).toContain('Rusak berat dan tidak sepadan diperbaiki.')

  expect((await clerk.send(paths.assetState(register), { ...form, state: 'lent' })).status).toBe(303)
  const decided = await clerk.send(paths.assetState(register), { ...form, reference: 'SK 12/2026' })
  expect(decided.status).toBe(303)
})

test("as holder are suggested the unit's own accounts and who holds its goods, and no other unit's", async () => {
  const unitId = String(world.people.get('jantan')?.unitId)
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')

  const asked = await clerk.open(`${paths.assetHolders()}?unitId=${unitId}`)
  expect(namesIn(asked.text)).toEqual(namesIn(asked.text).toSorted())
  expect(namesIn(asked.text)).toContain('Ir. Wahyu Pradipta')
  expect(namesIn(asked.text)).toContain('Retno Widyaningsih')
  expect(namesIn(asked.text)).not.toContain('Bidang Jalan dan Jembatan')
  expect(namesIn(asked.text)).not.toContain('Farhan Akbari')

  expect(namesIn((await clerk.open(paths.assetChange(printerOfJantan))).text)).toContain('Ir. Wahyu Pradipta')
  for (const unit of ['', 'x', '-1', '99999999999', '%00'])
    expect(namesIn((await clerk.open(`${paths.assetHolders()}?unitId=${unit}`)).text)).toEqual([])
})

function aLaptop(): Promise<string> {
  const unitId = world.people.get('jantan')?.unitId
  return registerAsset(world.db, world.act('pengurusbarang'), { code: '1.3.2.10.01.02.002', condition: 'good', unitId })
}

async function formOf(register: string): Promise<Record<string, string>> {
  const values = valuesOf(await assetFor(world.db, world.act('pengurusbarang').person, register))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}

function seenIn(page: string): string {
  return /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
}

function namesIn(page: string): string[] {
  const [, list = ''] = /<datalist id="holders">(.*?)<\/datalist>/s.exec(page) ?? []
  return [...list.matchAll(/<option value="([^"]*)"/g)].map(([, name]) => name ?? '')
}
