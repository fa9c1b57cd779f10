import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, settle } from '../../../test/house.tsx'
import { plantOrganisation } from './plant-organisation.ts'
import { unitsInOrder } from './queries.ts'
import { activateUnit, createUnit, deactivateUnit, renameUnit } from './write-unit.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin' })
})
afterAll(() => house.close())

async function unitOf(code: string) {
  return house.db.selectFrom('units').where('code', '=', code).selectAll().executeTakeFirstOrThrow()
}

test('the organisation of the Dinas is planted once, however often', async () => {
  await plantOrganisation(house.db)
  await plantOrganisation(house.db)
  const units = await unitsInOrder(house.db)

  expect(units.filter(({ parentId, active }) => parentId === null && active)).toHaveLength(9)
  expect(units.filter(({ parentId }) => parentId !== null)).toHaveLength(16)
  expect(units.filter(({ kind, active }) => kind === 'suku_dinas' && !active)).toHaveLength(5)
})

test('the list shows each unit followed by its parts', async () => {
  const codes = (await unitsInOrder(house.db)).map(({ code }) => code)

  expect(codes.slice(0, 6)).toEqual(['SEK', 'SEK-UMUM', 'SEK-KEPEGAWAIAN', 'SEK-PROGRAM', 'SEK-KEUANGAN', 'JANTAN'])
})

test('planting again leaves what the office renamed', async () => {
  const act = await actOf(house, 'admin')
  const { id } = await unitOf('UP4')
  await renameUnit(house.db, act, id, { name: 'Unit Pengujian', code: 'UP4' })

  await plantOrganisation(house.db)

  expect((await unitOf('UP4')).name).toBe('Unit Pengujian')
})

test('a part stands under a unit, never under another part or under nothing', async () => {
  const act = await actOf(house, 'admin')
  const section = await unitOf('JANTAN-PEMELIHARAAN')
  const part = { name: 'Subkelompok', code: 'sub-1', kind: 'sub_unit' }

  await expect(createUnit(house.db, act, { ...part, parentId: String(section.id) })).rejects.toMatchObject({
    errors: [{ path: 'parentId' }],
  })
  for (const parentId of [undefined, '', '99999999999', 'satu'])
    await expect(createUnit(house.db, act, { ...part, parentId })).rejects.toMatchObject({
      errors: [{ path: 'parentId' }],
    })
  const id = await createUnit(house.db, act, { ...part, parentId: String(section.parentId) })
  expect(await unitOf('SUB-1')).toMatchObject({ id, parentId: section.parentId })
})

test('a code that is taken comes back marked, with what was typed', async () => {
  const headers = { cookie: await cookieOf(house, 'admin') }
  const response = await post(
    house.app,
    '/admin/unit/baru',
    { name: 'Bidang Baru', code: 'sek', kind: 'bidang' },
    headers,
  )
  const html = await response.text()

  expect(response.status).toBe(422)
  expect(html).toContain('field-code-error')
  expect(html).toContain('value="Bidang Baru"')
})

test('a unit is deactivated only once nobody and no part stands on it', async () => {
  const act = await actOf(house, 'admin')
  const alkal = await unitOf('ALKAL')
  const personId = await settle(house, 'alkal', { role: 'unit', unit: 'ALKAL' })

  await expect(deactivateUnit(house.db, act, (await unitOf('SEK')).id)).rejects.toMatchObject({ code: 'unit-in-use' })
  await expect(deactivateUnit(house.db, act, alkal.id)).rejects.toMatchObject({ code: 'unit-in-use' })
  await house.db.updateTable('people').set({ active: false }).where('id', '=', personId).execute()
  await deactivateUnit(house.db, act, alkal.id)
  expect((await unitOf('ALKAL')).active).toBe(false)
  await activateUnit(house.db, act, alkal.id)
})

test('an address that names no unit is not found', async () => {
  const headers = { cookie: await cookieOf(house, 'admin') }

  for (const id of ['0', 'x', '999999', '99999999999999'])
    expect((await house.app.request(`/admin/unit/${id}`, { headers })).status, id).toBe(404)
})
