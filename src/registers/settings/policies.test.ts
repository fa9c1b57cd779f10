import { expect, test } from 'vitest'
import { faultOfNumberPattern, faultOfTicketPattern, formatNumber, periodOf } from './number-pattern.ts'
import { policies, policiesFrom, policyGroups, policyKeys } from './policies.ts'

const day = { year: 2026, month: 11, day: 23 }

test('a fresh installation does what the SOP says', () => {
  const inForce = policiesFrom([])

  expect(inForce['feedbackGate.threshold']).toBe(1)
  expect(inForce['sla.handling.value']).toBe(2)
  expect(inForce['sla.handling.unit']).toBe('hari_kerja')
  expect(inForce['letterhead.lines']).toHaveLength(3)
})

test('every fallback is accepted by its own policy, and every policy stands on the page once', () => {
  for (const key of policyKeys) expect(policies[key].schema.safeParse(policies[key].fallback).success, key).toBe(true)
  expect(policyGroups.flatMap(({ keys }) => keys).toSorted()).toEqual(policyKeys.toSorted())
})

test('a value kept from other times that its policy no longer accepts gives way to the fallback', () => {
  const inForce = policiesFrom([
    { key: 'feedbackGate.threshold', value: 11 },
    { key: 'letterhead.city', value: 'Bandung' },
    { key: 'setUp.codeHashes', value: ['x'] },
  ])

  expect(inForce['feedbackGate.threshold']).toBe(1)
  expect(inForce['letterhead.city']).toBe('Bandung')
  expect(inForce).not.toHaveProperty('setUp.codeHashes')
})

test('numbers are printed as the office writes them', () => {
  expect(formatNumber('T{yyyy}{MM}{dd}-{seq:3}', 1, day)).toBe('T20261123-001')
  expect(formatNumber('{seq:4}/SPP/PUSDATIN-BM/{romanMonth}/{year}', 7, day)).toBe('0007/SPP/PUSDATIN-BM/XI/2026')
  expect(formatNumber('{seq:3}', 12_345, day)).toBe('12345')
})

test('the running number begins anew each day where the day is printed, else each year', () => {
  expect(periodOf('T{yyyy}{MM}{dd}-{seq:3}', day)).toBe('2026-11-23')
  expect(periodOf('{seq:4}/SPP/{romanMonth}/{year}', day)).toBe('2026')
})

test.each([
  ['{yyyy}', 'nomor urut'],
  ['{seq}{seq}{yyyy}', 'nomor urut'],
  ['{seq}', 'tahun'],
  ['{seq}/{dd}/{year}', 'bulan'],
  ['{seq}/{klasifikasi}/{year}', 'tidak dikenal'],
  ['{seq}/{year', 'kurung'],
])('the pattern %s could give a number twice or is not understood', (pattern, sentence) => {
  expect(faultOfNumberPattern(pattern)).toContain(sentence)
})

test('a ticket number must stand in an address', () => {
  expect(faultOfTicketPattern('T{yyyy}{MM}{dd}-{seq:3}')).toBeUndefined()
  expect(faultOfTicketPattern('T/{yyyy}/{seq}')).toContain('Nomor tiket hanya boleh')
  expect(faultOfTicketPattern('Tiket {yyyy} {seq}')).toContain('Nomor tiket hanya boleh')
})
