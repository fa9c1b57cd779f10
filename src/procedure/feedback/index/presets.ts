import { words } from '../../../platform/words.ts'

/** Days of the office, 'YYYY-MM-DD', both included. */
type Days = { from: string; to: string }
export type Preset = Days & { label: string }

/** The question as its form holds it; empty fields ask nothing. */
export type Asked = Days & { unit: string; category: string }

/** The periods that an office reports by, around `today` ('YYYY-MM-DD'). */
export function presetsOf(today: string): Preset[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const quarter = Math.floor((month - 1) / 3)
  const half = Math.floor((month - 1) / 6)

  return [
    { label: words('Bulan ini'), ...months(year, month, 1) },
    { label: words('Triwulan ini'), ...months(year, quarter * 3 + 1, 3) },
    { label: words('Semester ini'), ...months(year, half * 6 + 1, 6) },
    { label: words('Tahun ini'), ...thisYear(today) },
    { label: words('Tahun lalu'), ...months(year - 1, 1, 12) },
  ]
}

export function thisYear(today: string): Days {
  return months(Number(today.slice(0, 4)), 1, 12)
}

function months(year: number, first: number, count: number): Days {
  // day 0 of the month after is the last of the one before
  const last = new Date(Date.UTC(year, first - 1 + count, 0)).toISOString().slice(0, 10)
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: last }
}
