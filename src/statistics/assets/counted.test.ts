import { afterAll, beforeAll, expect, test } from 'vitest'
import { handle, handledTicket } from '../../../test/handled-ticket.ts'
import { plan } from '../../../test/planned.ts'
import { openWorld, printerOfJantan, type World } from '../../../test/world.ts'
import { handledOf, partCostsOf } from '../../procedure/asset-record/figure-queries.ts'
import { figuresOf } from '../../procedure/asset-record/figures.ts'
import { openPlannedTickets } from '../../procedure/planned-maintenance/open-planned-tickets.ts'
import { policiesFrom } from '../../registers/settings/policies.ts'
import { returnPart } from '../../registers/spare-parts/movements/return-part.ts'
import { maintenanceRows, maintenanceTotals } from './maintenance-list/queries.ts'
import { replaceableAssets } from './replacements/queries.ts'
import { ruleOf } from './replacements/rule.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const now = at('2026-10-30T12:00')

let world: World
let assetId: number
beforeAll(async () => {
  world = await openWorld()
  const { id } = await world.db
    .selectFrom('assets')
    .select('id')
    .where('register', '=', printerOfJantan)
    .executeTakeFirstOrThrow()
  assetId = id
})
afterAll(() => world.close())

async function figures() {
  const [handled, parts] = await Promise.all([handledOf(world.db, assetId), partCostsOf(world.db, assetId)])
  return figuresOf({ handled, parts, price: 1_000_000 }, now)
}

test('planned maintenance counts as no failure, neither on the page of the asset nor on the list', async () => {
  await handledTicket(world, { submittedAt: at('2026-09-01T08:00'), deliveredAt: at('2026-09-01T10:00') })
  await plan(world, { checklist: 'Bersihkan rol' })
  await openPlannedTickets(world.db, at('2026-09-30T05:10'))
  const { number } = await world.db
    .selectFrom('tickets')
    .innerJoin('plannedTickets', 'plannedTickets.ticketId', 'tickets.id')
    .select('number')
    .where('plannedTickets.assetId', '=', assetId)
    .executeTakeFirstOrThrow()
  const checklist = [{ done: true }]
  await handle(world, number, {
    submittedAt: at('2026-09-30T08:00'),
    deliveredAt: at('2026-09-30T10:00'),
    report: { checklist },
  })

  expect(await handledOf(world.db, assetId)).toHaveLength(2)
  expect(await figures()).toMatchObject({ failures: 1, failuresInYear: 1, repeats: 0, meanDaysBetween: null })
  const rule = { ...ruleOf(policiesFrom([])), ageYears: 0, failures: 1, repeats: 1 }
  const { items } = await replaceableAssets(world.db, { asked: {}, rule, now, limit: 100 })
  expect(items.find(({ register }) => register === printerOfJantan)).toMatchObject({ failures: 1, met: ['failures'] })

  const scope = { from: '2026-09-01', to: '2026-09-30' }
  const listed = await maintenanceRows(world.db, scope, { limit: 10 })
  expect(listed.items.map(({ planned }) => planned)).toEqual([false, true])
})

test('a part that came back into the store after all cost the asset nothing', async () => {
  await world.db.updateTable('spareParts').set({ price: '100000' }).where('code', '=', 'SC-ROLLER').execute()
  await handledTicket(world, {
    submittedAt: at('2026-10-05T08:00'),
    deliveredAt: at('2026-10-05T10:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 3 }] },
  })
  expect(await figures()).toMatchObject({ cost: 300_000, costInYear: 300_000, shareOfPrice: 0.3 })

  const use = await world.db
    .selectFrom('partReplacements')
    .select(['movementId', 'sparePartId'])
    .where('assetId', '=', assetId)
    .executeTakeFirstOrThrow()
  const clerk = world.act('pengurusbarang', at('2026-10-06T08:00'))
  const which = { partId: use.sparePartId, movementId: use.movementId ?? 0 }
  await returnPart(world.db, clerk, which, { quantity: '2', reason: 'Tidak jadi dipasang.' })

  expect(await figures()).toMatchObject({ cost: 100_000, shareOfPrice: 0.1 })
  const rule = { ...ruleOf(policiesFrom([])), costShare: 10 }
  await world.db.updateTable('assets').set({ price: '1000000' }).where('id', '=', assetId).execute()
  const { items } = await replaceableAssets(world.db, { asked: {}, rule, now, limit: 100 })
  expect(items.find(({ register }) => register === printerOfJantan)?.cost).toBe('100000.00')
  const october = { from: '2026-10-01', to: '2026-10-31' }
  expect((await maintenanceTotals(world.db, october)).cost).toBe('100000.00')
  expect((await maintenanceRows(world.db, october, { limit: 10 })).items[0]?.parts).toBe(
    'Roller penarik kertas (1 buah)',
  )
})
