import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../test/cast.ts'
import { openWorld, type World } from '../../test/world.ts'
import { type Audience, hearersOf } from './audience.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
})
afterAll(() => world.close())

test.each<[Audience, string[]]>([
  ['technicians', ['teknisi1', 'teknisi2']],
  ['holder', ['teknisi1']],
  ['signatories', ['kasubag']],
  ['tu_head', ['kasubag']],
  ['pusdatin_head', ['kapusdatin']],
  ['unit', ['jantan']],
  ['admins', ['admin']],
])('%s are %j', async (group, people) => {
  expect(await namesOf([group])).toEqual(people)
})

test('a ticket that nobody holds yet has no holder, and who is of two groups is named once', async () => {
  expect(await namesOf(['holder'], { technician: null })).toEqual([])
  expect(await namesOf(['signatories', 'tu_head', 'holder'])).toEqual(['kasubag', 'teknisi1'])
})

test('who left, or is no technician any more, hears of nothing', async () => {
  for (const group of ['technicians', 'holder', 'signatories', 'tu_head', 'pusdatin_head', 'unit', 'admins'] as const) {
    await sql`update people set active = false`.execute(world.db)
    expect(await namesOf([group]), group).toEqual([])
    await sql`update people set active = true`.execute(world.db)
  }

  await sql`update people set role = 'asset_clerk' where username = 'teknisi1'`.execute(world.db)
  expect(await namesOf(['holder'])).toEqual([])
  await sql`update people set role = 'technician' where username = 'teknisi1'`.execute(world.db)
})

test('a stand-in is asked to sign from his first day to his last, and reads reports only where he has the whole office', async () => {
  await world.actingFor('pengurusbarang', { scope: 'signing', startsOn: '2030-03-04', endsOn: '2030-03-05' })
  await world.actingFor('teknisi2', { scope: 'full', startsOn: '2030-03-06', endsOn: '2030-03-06' })
  const on = (time: string) => ({ at: new Date(`2030-03-${time}+07:00`) })

  expect(await namesOf(['signatories'], on('03T23:59'))).toEqual(['kasubag'])
  expect(await namesOf(['signatories'], on('04T00:00'))).toEqual(['kasubag', 'pengurusbarang'])
  expect(await namesOf(['signatories'], on('05T23:59'))).toEqual(['kasubag', 'pengurusbarang'])
  expect(await namesOf(['tu_head'], on('05T10:00'))).toEqual(['kasubag'])
  expect(await namesOf(['tu_head'], on('06T10:00'))).toEqual(['kasubag', 'teknisi2'])
})

type Wish = { technician?: string | null; at?: Date }

async function namesOf(groups: Audience[], { technician = 'teknisi1', at = new Date() }: Wish = {}): Promise<string[]> {
  const { unitId } = world.act('jantan').person
  const technicianId = technician && world.act(technician).person.id
  const ids = await hearersOf(world.db, groups, { unitId, technicianId }, at)

  const names = ids.map((id) => world.people.values().find((one) => one.id === id)?.username ?? id)
  return names.toSorted()
}
