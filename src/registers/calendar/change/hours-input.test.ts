import { expect, test } from 'vitest'
import { InvalidInput } from '../../../platform/refusal.ts'
import { nested } from '../../form.ts'
import { parsed, type Typed } from '../../typed.ts'
import { estimatedRamadans, missingRamadans, ramadanHours } from '../ramadan.ts'
import { minutesOfWeek } from '../week.ts'
import { hoursInput, typedHours } from './hours-input.ts'
import { timeOfDay } from './workday.ts'

test.each([
  ['07.30', '07:30:00'],
  ['7.30', '07:30:00'],
  [' 07:30 ', '07:30:00'],
  ['24.00', ''],
  ['07.60', ''],
  ['7', ''],
  ['', ''],
])('the time %j is %j', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time)
})

test('a week is read with a dot or a colon, with a break or none, and a weekday may be free', () => {
  const hours = read({
    ...day(1, '07.30', '12.00', '13.00', '16.00'),
    ...day(6, '8:00', '', '', '12:00'),
    'day2.opens': '07.30',
  })

  expect([...hours]).toEqual([
    [1, { opens: '07:30:00', breakStarts: '12:00:00', breakEnds: '13:00:00', closes: '16:00:00' }],
    [6, { opens: '08:00:00', breakStarts: '12:00:00', breakEnds: '12:00:00', closes: '12:00:00' }],
  ])
  expect(minutesOfWeek(hours)).toBe(450 + 240)
})

test.each([
  [day(1, 'pagi', '12.00', '13.00', '16.00'), 'day1.opens', 'Senin: tulis jam seperti 07.30.'],
  [day(1, '07.30', '12.00', '', '16.00'), 'day1.breakEnds', 'Senin: tulis jam seperti 07.30.'],
  [day(2, '16.00', '12.00', '13.00', '07.30'), 'day2.closes', 'Selasa: jam pulang harus sesudah jam masuk.'],
  [day(3, '07.30', '06.00', '13.00', '16.00'), 'day3.breakStarts', 'Rabu: istirahat harus di dalam jam kerja.'],
  [day(4, '07.30', '12.00', '11.00', '16.00'), 'day4.breakEnds', 'Kamis: istirahat berakhir sesudah dimulai.'],
  [day(5, '07.30', '12.00', '17.00', '16.00'), 'day5.breakEnds', 'Jumat: istirahat harus di dalam jam kerja.'],
  [day(5, '07.30', '07.30', '16.00', '16.00'), 'day5.breakEnds', 'Jumat: tidak bersisa jam kerja.'],
  [{}, 'day1.works', 'Pilih paling sedikit satu hari kerja.'],
])('%j is at fault at %s', (form, path, message) => {
  expect(() => read(form)).toThrow(InvalidInput)
  expect(faultsOf(form)).toEqual([{ path, message }])
})

test('the hours of Ramadan in Jakarta make 32.5 hours and come back from a form as they are', () => {
  expect(minutesOfWeek(ramadanHours)).toBe(32.5 * 60)
  expect([...read(typedHours(ramadanHours))]).toEqual([...ramadanHours])
})

test('the fasting month is estimated within two days of what the sidang isbat said', () => {
  expect(estimatedRamadans(2026)).toMatchObject([{ name: 'Ramadan 1447 H (perkiraan)', firstDay: '2026-02-18' }])
  expect(estimatedRamadans(2027)).toMatchObject([{ firstDay: '2027-02-08', lastDay: '2027-03-08' }])
  expect(estimatedRamadans(2030).map(({ firstDay }) => firstDay)).toEqual(['2030-01-05', '2030-12-26'])
})

test('a fasting month that a period covers is not missed, whatever its exact days', () => {
  const recorded = { name: 'Ramadan 1449 H', firstDay: '2028-01-29', lastDay: '2028-02-26', hours: ramadanHours }
  expect(missingRamadans([recorded], 2028)).toEqual([])
  expect(missingRamadans([{ ...recorded, firstDay: null, lastDay: null }], 2028)).toHaveLength(1)
})

function read(form: Typed) {
  return parsed(hoursInput, nested(form))
}

function faultsOf(form: Typed) {
  try {
    read(form)
  } catch (error) {
    return error instanceof InvalidInput ? error.errors : error
  }
}

function day(weekday: number, opens: string, breakStarts: string, breakEnds: string, closes: string): Typed {
  const fields = { works: 'yes', opens, breakStarts, breakEnds, closes }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`day${weekday}.${name}`, value]))
}
