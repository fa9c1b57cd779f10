import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRequest, openWorld, type World } from '../../../test/world.ts'
import { putHoliday } from '../../registers/calendar/change/put-holiday.ts'
import { ticketRequest } from '../request/request.ts'
import { submitTicket } from '../request/submit-ticket.ts'
import { changeCalendar } from './change-calendar.ts'

const friday = new Date('2026-11-20T16:25:00+07:00')

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a change that moves forty tickets asks as many statements as one that moves a single one', async () => {
  await submit()
  const one = await statementsOf('2026-11-23')
  for (let more = 1; more < 40; more += 1) await submit()

  const many = await statementsOf('2026-11-24')
  expect([one.moved, many.moved]).toEqual([1, 40])
  expect(many.statements).toBe(one.statements)
  expect(many.statements).toBeLessThan(20)
})

function submit() {
  return submitTicket(world.db, world.act('jantan', friday), ticketRequest.parse(aRequest), [])
}

/** Takes the day off, and counts what that asked. */
async function statementsOf(day: string) {
  let statements = 0
  const counted = world.db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const holiday = { day, kind: 'local_day', name: 'Kantor tutup' }
  const change = await changeCalendar(counted, world.act('admin', friday), (tx) => putHoliday(tx, holiday))
  return { statements, moved: change?.moved.length }
}
