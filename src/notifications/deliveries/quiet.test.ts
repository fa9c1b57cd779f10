import { expect, test } from 'vitest'
import { afterQuiet } from './quiet.ts'

const at = (time: string) => new Date(`2026-11-${time}:00+07:00`)

test.each([
  ['by day', '12:00', '13:00', '23T12:30', '23T13:00'],
  ['by day, at its beginning', '12:00', '13:00', '23T12:00', '23T13:00'],
  ['by day, at its end', '12:00', '13:00', '23T13:00', '23T13:00'],
  ['by day, before it', '12:00', '13:00', '23T11:59', '23T11:59'],
  ['past midnight, in the evening', '21:00', '06:00', '23T22:15', '24T06:00'],
  ['past midnight, in the morning', '21:00', '06:00', '23T05:59', '23T06:00'],
  ['past midnight, at its beginning', '21:00', '06:00', '23T21:00', '24T06:00'],
  ['past midnight, to the minute', '21:30', '06:15', '23T21:29', '23T21:29'],
  ['past midnight, by day', '21:00', '06:00', '23T06:00', '23T06:00'],
  ['all day long', '00:00', '00:00', '23T10:00', '24T00:00'],
])('quiet hours %s', (_, from, until, asked, sent) => {
  expect(afterQuiet(at(asked), { from: `${from}:00`, until: `${until}:00` })).toEqual(at(sent))
})

test('without quiet hours nothing waits', () => {
  expect(afterQuiet(at('23T03:00'), null)).toEqual(at('23T03:00'))
})
