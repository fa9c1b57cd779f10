import type { Condition, Funding } from '../../../platform/database/schema.ts'
import { fundingNames, fundings } from '../asset.ts'

const conditions: Record<string, Condition> = {
  B: 'good',
  BAIK: 'good',
  RR: 'minor_damage',
  'RUSAK RINGAN': 'minor_damage',
  KB: 'minor_damage',
  'KURANG BAIK': 'minor_damage',
  RB: 'major_damage',
  'RUSAK BERAT': 'major_damage',
}

/** "B", "RR", "RB" of a KIR, or the words. */
export function readCondition(typed: string): Condition | undefined {
  const known = plain(typed)
  return Object.hasOwn(conditions, known) ? conditions[known] : undefined
}

/** Where it was paid from, by the words of the inventory before this one. */
export function readFunding(typed: string): Funding | undefined {
  return fundings.find((funding) => plain(fundingNames[funding]) === plain(typed))
}

/** Somebody's own device is none of the Dinas. */
export function isPersonal(typed: string): boolean {
  return plain(typed) === 'MILIK PRIBADI'
}

export function plain(typed: string): string {
  return typed.toUpperCase().replaceAll(/\s+/g, ' ').trim()
}
