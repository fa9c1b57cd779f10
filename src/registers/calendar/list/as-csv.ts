import type { Holiday } from '../calendar.ts'

/** Days as a list that `readList` reads. */
export function asCsv(holidays: readonly Holiday[]): string {
  const lines = holidays.map(({ day, kind, name }) => [day, kind, `"${name.replaceAll('"', '""')}"`].join(';'))
  return ['tanggal;jenis;keterangan', ...lines].join('\n')
}
