import { isDay } from './calendar/calendar.ts'

/** '1.250.000,50' as Indonesia writes money, or bare digits: exact, as '1250000.50'; undefined where it is no amount. */
export function readAmount(typed: string): string | undefined {
  const text = typed.replaceAll(/\s/g, '').replace(/^rp\.?/i, '')
  const [, rupiah = '', sen = ''] = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(text) ?? []
  const digits = rupiah.replaceAll('.', '').replace(/^0+(?=\d)/, '')
  return digits === '' || digits.length > 14 ? undefined : `${digits}.${sen.padEnd(2, '0')}`
}

/** The same back in a form. */
export function writeAmount(amount: string | null): string {
  if (amount === null) return ''
  const [rupiah = '', sen = ''] = amount.split('.')
  const grouped = rupiah.replaceAll(/\B(?=(\d{3})+$)/g, '.')
  return Number(sen) > 0 ? `${grouped},${sen.padEnd(2, '0')}` : grouped
}

/** 'dd/mm/yyyy' as it is written, or 'yyyy-mm-dd' as a browser's field sends it; undefined for no day of the calendar. */
export function readDay(typed: string): string | undefined {
  const text = typed.trim()
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  return isDay(iso) ? iso : undefined
}
