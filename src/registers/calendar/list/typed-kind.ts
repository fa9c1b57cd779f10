import type { HolidayKind } from '../../../platform/database/schema.ts'

const kinds: Record<string, HolidayKind> = {
  libur: 'public_holiday',
  'libur nasional': 'public_holiday',
  'hari libur nasional': 'public_holiday',
  nasional: 'public_holiday',
  public_holiday: 'public_holiday',
  cuti: 'joint_leave',
  'cuti bersama': 'joint_leave',
  joint_leave: 'joint_leave',
  lokal: 'local_day',
  setempat: 'local_day',
  'libur lokal': 'local_day',
  'libur setempat': 'local_day',
  'libur daerah': 'local_day',
  local_day: 'local_day',
}

/** 'Libur Nasional', 'cuti bersama', 'libur setempat' and what offices write for them. */
export function typedKind(typed: string): HolidayKind | undefined {
  const known = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  return Object.hasOwn(kinds, known) ? kinds[known] : undefined
}
