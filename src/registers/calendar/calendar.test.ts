import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { type Calendar, holidaysOf, isOff, type Period, periodOf, unfilledBetween, unfilledYear } from './calendar.ts'
import { hoursInWords } from './hours-in-words.ts'
import { readCalendar } from './queries.ts'

let database: TestDatabase
let calendar: Calendar

beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})

afterAll(() => database.close())

test('the office has 17, 17 and 18 public holidays and 11, 8 and 8 days of joint leave', () => {
  const counted = [2025, 2026, 2027].map((year) =>
    (['public_holiday', 'joint_leave'] as const).map(
      (kind) => holidaysOf(calendar, year).filter((holiday) => holiday.kind === kind).length,
    ),
  )

  expect(counted).toEqual([
    [17, 11],
    [17, 8],
    [18, 8],
  ])
})

test('joint leave is a day off until the office decides otherwise', async () => {
  expect(isOff(calendar, '2026-12-24')).toBe(true)

  await database.db.insertInto('settings').values({ key: 'calendar.cutiBersamaIsOff', value: 'false' }).execute()
  forgetRemembered()
  const changed = await readCalendar(database.db)

  expect(isOff(changed, '2026-12-24')).toBe(false)
  expect(isOff(changed, '2026-12-25')).toBe(true)
})

test('a day that the administrator adds is off', async () => {
  await database.db.insertInto('holidays').values({ day: '2026-11-25', kind: 'local_day', name: 'Pilkada' }).execute()
  forgetRemembered()

  expect(isOff(await readCalendar(database.db), '2026-11-25')).toBe(true)
})

test('Ramadan hours hold from its first day to its last, ordinary hours around it', () => {
  const names = ['2026-02-18', '2026-02-19', '2026-03-20', '2026-03-21'].map((day) => periodOf(calendar, day)?.name)

  expect(names).toEqual(['Jam kerja biasa', 'Ramadan 1447 H', 'Ramadan 1447 H', 'Jam kerja biasa'])
})

test('a period within another one holds while it lasts', () => {
  const hours = new Map()
  const month: Period = { name: 'Sebulan', firstDay: '2026-06-01', lastDay: '2026-06-30', hours }
  const week: Period = { name: 'Sepekan', firstDay: '2026-06-08', lastDay: '2026-06-12', hours }
  const both: Calendar = { ...calendar, periods: [week, ...calendar.periods, month] }

  expect(periodOf(both, '2026-06-10')?.name).toBe('Sepekan')
  expect(periodOf(both, '2026-06-15')?.name).toBe('Sebulan')
})

test('from 1 October in Jakarta on, next year must be filled', () => {
  expect(unfilledYear(calendar, new Date('2027-09-30T23:59:00+07:00'))).toBe(undefined)
  expect(unfilledYear(calendar, new Date('2027-10-01T00:01:00+07:00'))).toBe(2028)
  expect(unfilledYear(calendar, new Date('2026-12-31T09:00:00+07:00'))).toBe(undefined)
  expect(unfilledYear(calendar, new Date('2028-01-03T09:00:00+07:00'))).toBe(2028)
})

test('a year with a local day alone is not filled: its public holidays are what everybody waits for', () => {
  const election = { day: '2028-02-16', kind: 'local_day', name: 'Pilkada' } as const
  const withElection = { ...calendar, holidays: new Map([...calendar.holidays, [election.day, election]]) }
  expect(unfilledYear(withElection, new Date('2027-10-01T00:01:00+07:00'))).toBe(2028)
})

test('an answer rests on every year from its question to its due time', () => {
  const without2026 = new Map([...calendar.holidays].filter(([day]) => !day.startsWith('2026-')))
  expect(unfilledBetween({ ...calendar, holidays: without2026 }, 2025, 2027)).toBe(2026)
  expect(unfilledBetween(calendar, 2025, 2027)).toBe(undefined)
})

test('days with the same hours are told in one line', () => {
  expect(hoursInWords(calendar.periods[0]?.hours ?? new Map())).toEqual([
    { term: 'Senin–Kamis', description: '07.30–16.00, istirahat 12.00–13.00' },
    { term: 'Jumat', description: '07.30–16.30, istirahat 11.30–13.00' },
  ])
})
