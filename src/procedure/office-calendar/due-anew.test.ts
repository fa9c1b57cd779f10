import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { policiesFrom } from '../../registers/settings/policies.ts'
import { movesBy, type OpenTicket } from './due-anew.ts'
import { handlingThen } from './handling-then.ts'

const signedAt = new Date('2026-11-20T08:10:00+07:00')
const policies = policiesFrom([{ key: 'sla.handling.value', value: 3 }])
const lengthened = [{ key: 'sla.handling.value', oldValue: 2, changedAt: new Date('2026-11-21T09:00:00+07:00') }]

let database: TestDatabase
let calendar: Calendar
beforeAll(async () => {
  database = await testDatabase()
  const whole = await readCalendar(database.db)
  const monday = { day: '2026-11-23', kind: 'local_day', name: 'Pilkada' } as const
  calendar = { ...whole, holidays: new Map([...whole.holidays, [monday.day, monday]]) }
})
afterAll(() => database.close())

test('the limit of the work is that of the day of the signature, whatever the office set since', () => {
  expect(handlingThen(policies, lengthened, signedAt).value).toBe(2)
  expect(handlingThen(policies, lengthened, new Date('2026-11-22T08:00:00+07:00')).value).toBe(3)
  expect(handlingThen(policies, [], signedAt).value).toBe(3)
  expect(movedTo(ticket)).toEqual([new Date('2026-11-25T16:00:00+07:00')])
})

test('a paper that was signed with a pen was printed with its limit', () => {
  const handlingOnOrder = { value: 4, unit: 'hari_kerja', start: 'spp_signed' } as const
  expect(movedTo({ ...ticket, method: 'wet', handlingOnOrder })).toEqual([new Date('2026-11-27T16:30:00+07:00')])
})

test('what falls due when it did is no move', () => {
  expect(movedTo({ ...ticket, dueAt: new Date('2026-11-25T16:00:00+07:00') })).toEqual([])
  expect(movedTo({ ...ticket, stage: 'awaiting_feedback' })).toEqual([])
})

const ticket: OpenTicket = {
  id: 1,
  number: 'T20261120-001',
  unitId: 1,
  stage: 'signed',
  planned: false,
  stageSince: signedAt,
  dueAt: new Date('2026-11-24T16:00:00+07:00'),
  signedAt,
  signedDueAt: new Date('2026-11-24T16:00:00+07:00'),
  method: 'internal',
  handlingOnOrder: { value: 3, unit: 'hari_kerja', start: 'spp_signed' },
  repairStartedAt: null,
}

function movedTo(one: OpenTicket): Date[] {
  return movesBy(calendar, [one], (at) => handlingThen(policies, lengthened, at)).map(({ dueAfter }) => dueAfter)
}
