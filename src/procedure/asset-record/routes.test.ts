import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allFours, aReport, openWorld, printerOfJantan, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changeState } from '../../registers/assets/change-state.ts'
import { registerAsset } from '../../registers/assets/register-asset.ts'
import { transferAsset } from '../../registers/assets/transfer-asset.ts'
import { elementAnswer } from '../feedback/answer.ts'
import { giveFeedback } from '../feedback/give-feedback.ts'
import { deliverReport } from '../handling-report/deliver-report.ts'
import { reportRequest } from '../handling-report/handling-report.ts'

let world: World
let clerk: Visitor
let unit: Visitor
beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
  unit = await visitor(world, 'jantan')
})
afterAll(() => world.close())

test('the page tells tickets with outcome, parts with cost, down time and papers', async () => {
  const register = await aLaptop()
  const number = await world.aTicket({ stage: 'in_progress', request: on(register) })
  await report(number, { parts: [{ part: 'SC-RAM-DDR4-8', quantity: 2 }] })

  const page = await unit.open(paths.asset(register))
  expect(page.status).toBe(200)
  for (const said of [number, 'Selesai', 'Suku cadang terpasang', 'Waktu henti', 'Biaya suku cadang'])
    expect(page.text).toContain(said)
  expect(page.text).toContain(paths.workOrderPdf(number))
  expect(page.text).toContain(paths.handlingReportPdf(number))
  expect(page.text).not.toContain(paths.assetChange(register))

  // who may not open an order is not shown one
  const clerks = await clerk.open(paths.asset(register))
  expect(clerks.text).not.toContain(paths.workOrderPdf(number))
  expect(clerks.text).toContain(paths.handlingReportPdf(number))
  expect(clerks.text).toContain(paths.assetChange(register))
})

test('whatever way a register is written leads to the one address', async () => {
  for (const written of [printerOfJantan.replaceAll('.', ''), printerOfJantan.replace(/\.0+(\d+)$/, '.$1')])
    expect(await unit.open(paths.asset(written))).toMatchObject({ status: 303, location: paths.asset(printerOfJantan) })
  expect((await unit.open(paths.asset('baris'))).status).toBe(404)
  expect((await unit.open(paths.asset('1.3.2.10.02.03.003.999999'))).status).toBe(404)
})

test('an asset is in repair from the start of the work to its report, which says its condition', async () => {
  const register = await aLaptop()
  const number = await world.aTicket({ stage: 'in_progress', request: on(register) })
  expect(await stateOf(register)).toEqual({ state: 'in_repair', condition: 'good' })
  await expect(changeState(world.db, world.act('pengurusbarang'), register, lending)).rejects.toMatchObject({
    code: 'asset-in-repair',
  })

  await report(number, { finalCondition: 'minor_damage' })
  expect(await stateOf(register)).toEqual({ state: 'active', condition: 'minor_damage' })
  expect(await eventsOf(register)).toEqual([
    { kind: 'registered', ticket: null, details: {} },
    { kind: 'state_changed', ticket: number, details: { state: ['active', 'in_repair'] } },
    {
      kind: 'state_changed',
      ticket: number,
      details: { state: ['in_repair', 'active'], condition: ['good', 'minor_damage'] },
    },
  ])
  expect((await clerk.open(paths.asset(register))).text).toContain('Keadaan: Aktif menjadi Dalam perbaikan')
})

test('what was lent is lent again after its repair', async () => {
  const register = await aLaptop()
  await changeState(world.db, world.act('pengurusbarang'), register, lending)
  const number = await world.aTicket({ stage: 'in_progress', request: on(register) })
  expect(await stateOf(register)).toMatchObject({ state: 'in_repair' })
  await report(number)

  expect(await stateOf(register)).toMatchObject({ state: 'lent' })
})

test('with two tickets in work the asset is in repair until the last report, also when both come at once', async () => {
  for (const atOnce of [false, true]) {
    const register = await aLaptop()
    const numbers = [
      await world.aTicket({ stage: 'in_progress', request: on(register) }),
      await world.aTicket({ stage: 'in_progress', request: on(register) }),
    ]
    if (atOnce) await Promise.all(numbers.map((number) => report(number)))
    else {
      await report(numbers[0] ?? '')
      expect(await stateOf(register)).toMatchObject({ state: 'in_repair' })
      await report(numbers[1] ?? '')
    }
    expect(await stateOf(register)).toMatchObject({ state: 'active' })
  }
})

test('after a transfer the new unit sees the asset, not the tickets of the old one', async () => {
  const register = await aLaptop()
  const number = await world.aTicket({ stage: 'submitted', request: on(register) })
  await transferAsset(world.db, world.act('pengurusbarang'), register, {
    unitId: world.people.get('keljal')?.unitId,
    holderName: '',
    location: '',
    reason: 'Pindah',
    reference: '1/MUT',
  })

  const keljal = await (await visitor(world, 'keljal')).open(paths.asset(register))
  expect(keljal.status).toBe(200)
  expect(keljal.text).not.toContain(number)
  expect((await unit.open(paths.asset(register))).status).toBe(404)
  expect((await clerk.open(paths.asset(register))).text).toContain(number)
})

const lending = { state: 'lent', reason: 'Untuk rapat dinas', reference: '' }

function on(register: string) {
  return { category: 'laptop', device: { kind: 'asset', register } }
}

function aLaptop(): Promise<string> {
  const unitId = world.people.get('jantan')?.unitId
  return registerAsset(world.db, world.act('pengurusbarang'), { code: '1.3.2.10.01.02.002', condition: 'good', unitId })
}

async function report(number: string, more: Record<string, unknown> = {}) {
  await deliverReport(world.office, world.act('teknisi1'), number, reportRequest.parse({ ...aReport, ...more }))
  // or else the unit's next ticket stands before the gate
  await giveFeedback(world.db, world.act('jantan'), number, elementAnswer.parse({ scores: allFours }))
}

async function stateOf(register: string) {
  return await world.db
    .selectFrom('assets')
    .select(['state', 'condition'])
    .where('register', '=', register)
    .executeTakeFirstOrThrow()
}

async function eventsOf(register: string) {
  return await world.db
    .selectFrom('assetEvents')
    .innerJoin('assets', 'assets.id', 'assetId')
    .leftJoin('tickets', 'tickets.id', 'ticketId')
    .select(['kind', 'tickets.number as ticket', 'details'])
    .where('register', '=', register)
    .orderBy('assetEvents.id')
    .execute()
}
