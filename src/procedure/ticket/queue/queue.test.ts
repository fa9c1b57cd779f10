import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, printerOfJantan, type World } from '../../../../test/world.ts'
import type { Person } from '../../../registers/people/person.ts'
import { type QueueFilter, queueOf } from './queue.ts'

let world: World
const numbers: Record<string, string[]> = { jantan: [], keljal: [] }

beforeAll(async () => {
  world = await openWorld()
  for (const by of ['jantan', 'keljal', 'jantan', 'keljal', 'jantan'])
    numbers[by]?.push(await world.aTicket({ stage: 'submitted', by, request: { location: `Ruang ${by}` } }))
})

afterAll(() => world.close())

test('page after page, every ticket is listed once, also those of the same moment', async () => {
  // one moment to the microsecond for three of them, as an import would write it
  await sql`update tickets set submitted_at = '2026-11-20 03:00:00.123456+00', form_opened_at = '2026-11-20 02:59+00'
    where number = any(${[...(numbers.jantan ?? [])]})`.execute(world.db)

  const seen: string[] = []
  let after: string | undefined
  do {
    const { items, next } = await queueOf(world.db, person('kasubag'), { limit: 2, after })
    seen.push(...items.map(({ number }) => number))
    after = next ?? undefined
  } while (after)

  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
})

test('an invented cursor begins at the top', async () => {
  const top = await listed('kasubag')
  for (const after of ['xyz', '%00', Buffer.from('99999999').toString('base64url')])
    expect(await listed('kasubag', { after })).toEqual(top)
})

test('a unit sees its own tickets only, whatever it asks for', async () => {
  expect((await listed('jantan')).sort()).toEqual([...(numbers.jantan ?? [])].sort())
  expect(await listed('jantan', { unit: 'KELJAL' })).toEqual([])
  expect(await listed('jantan', { q: numbers.keljal?.[0] })).toEqual([])
})

test('staff narrow the queue by unit, stage and category', async () => {
  expect(await listed('teknisi1', { unit: 'KELJAL' })).toHaveLength(2)
  expect(await listed('teknisi1', { stage: 'signed' })).toEqual([])
  expect(await listed('teknisi1', { category: 'printer', stage: 'submitted' })).toHaveLength(5)
})

test('the search finds Indonesian words in any form, a number in small letters, and an asset by its register', async () => {
  expect(await listed('kasubag', { q: 'penarikan kertasnya' })).toHaveLength(5)
  expect(await listed('kasubag', { q: 'ruang keljal' })).toHaveLength(2)
  expect(await listed('kasubag', { q: numbers.keljal?.[1]?.toLowerCase() })).toEqual([numbers.keljal?.[1]])
  expect(await listed('kasubag', { q: printerOfJantan })).toHaveLength(3)
  expect(await listed('kasubag', { q: 'proyektor' })).toEqual([])
})

test('a number is found as it is written, whatever pattern the office chose', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await sql`update tickets set number = 'PERBAIKAN-2026/001' where number = ${number}`.execute(world.db)
  expect(await listed('sekretariat', { q: 'perbaikan-2026/001' })).toEqual(['PERBAIKAN-2026/001'])
})

test('no search brings the database to a stop', async () => {
  for (const q of ["'; drop table tickets --", 'a\u0000b', '"', '!!! & | (', '\\', '%'])
    await expect(listed('kasubag', { q })).resolves.toBeInstanceOf(Array)
})

async function listed(username: string, filter: Partial<QueueFilter> = {}): Promise<string[]> {
  const { items } = await queueOf(world.db, person(username), { limit: 50, ...filter })
  return items.map(({ number }) => number)
}

function person(username: string): Person {
  return world.act(username).person
}
