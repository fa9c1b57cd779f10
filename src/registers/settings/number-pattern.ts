import { t } from '../../platform/words.ts'

/** A day of the office, as the number patterns print it. */
export type NumberDay = { year: number; month: number; day: number }

const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const
const fieldPattern = /\{([^{}]*)\}/g
const sequenceField = /^seq(?::([1-9]))?$/

/** `{yyyy}` and `{year}` are the same; `{seq:4}` pads with zeros to four digits. */
const dayFields: Record<string, (day: NumberDay) => string> = {
  yyyy: ({ year }) => String(year),
  year: ({ year }) => String(year),
  yy: ({ year }) => padded(year % 100, 2),
  MM: ({ month }) => padded(month, 2),
  dd: ({ day }) => padded(day, 2),
  romanMonth: ({ month }) => romanMonths[month - 1] ?? '',
}

export function formatNumber(pattern: string, sequence: number, day: NumberDay): string {
  return pattern.replace(fieldPattern, (_, field: string) => {
    const width = sequenceField.exec(field)
    return width ? padded(sequence, Number(width[1] ?? 1)) : (dayFields[field]?.(day) ?? '')
  })
}

/** What the pattern prints before and after the running number, and to how many digits it is padded at least. */
export function aroundSequence(pattern: string, day: NumberDay): { before: string; width: number; after: string } {
  const [field = '', width = '1'] = /\{seq(?::([1-9]))?\}/.exec(pattern) ?? []
  const [before = '', after = ''] = pattern.split(field).map((part) => formatNumber(part, 0, day))
  return { before, width: Number(width), after }
}

/** Where the running number begins anew: each day when the pattern prints the day, else each year. */
export function periodOf(pattern: string, day: NumberDay): string {
  return formatNumber(countsDays(pattern) ? '{yyyy}-{MM}-{dd}' : '{yyyy}', 0, day)
}

export function countsDays(pattern: string): boolean {
  return pattern.includes('{dd}')
}

/** What is wrong with a pattern for letters, or nothing: it must never give the same number twice. */
export function faultOfNumberPattern(pattern: string): string | undefined {
  const fields = [...pattern.matchAll(fieldPattern)].map(([, field = '']) => field)
  const unknown = fields.find((field) => !sequenceField.test(field) && !Object.hasOwn(dayFields, field))
  const has = (...names: string[]) => names.some((name) => fields.includes(name))

  if (unknown !== undefined) return t('Kolom {field} tidak dikenal.', { field: `{${unknown}}` })
  if (/[{}]/.test(pattern.replace(fieldPattern, ''))) return t('Ada kurung kurawal yang tidak berpasangan.')
  if (fields.filter((field) => sequenceField.test(field)).length !== 1)
    return t('Pola harus memuat nomor urut tepat satu kali, misalnya {example}.', { example: '{seq:4}' })
  if (!has('yyyy', 'year', 'yy')) return t('Pola harus memuat tahun karena nomor urut dimulai lagi setiap tahun.')
  if (has('dd') && !has('MM', 'romanMonth')) return t('Pola yang memuat tanggal harus memuat bulan.')
  if (/\p{Cc}/u.test(pattern)) return t('Pola hanya boleh satu baris.')
  return undefined
}

/** A ticket's number stands in addresses, so it is also held to letters, digits, dot, dash and underscore. */
export function faultOfTicketPattern(pattern: string): string | undefined {
  const fault = faultOfNumberPattern(pattern)
  if (fault) return fault

  const sample = formatNumber(pattern, 1, { year: 2026, month: 12, day: 31 })
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(sample))
    return t('Nomor tiket hanya boleh memuat huruf, angka, titik, tanda hubung, dan garis bawah.')
  if (sample.length > 40) return t('Nomor tiket paling panjang 40 huruf.')
  return undefined
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
