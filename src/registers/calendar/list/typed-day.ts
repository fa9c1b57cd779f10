import { isCalendarDay } from '../change/holiday-input.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']

/** '2027-01-01', '01/01/2027' or '1 Januari 2027', after a weekday or not, as 'YYYY-MM-DD'; undefined for no day. */
export function typedDay(typed: string): string | undefined {
  if (typed.length > 60) return undefined
  const text = typed.trim().replace(/^[a-z]+'?[a-z]*\s*,\s*/i, '')
  const [year = '', month = '', day = ''] = machine(text) ?? numbers(text) ?? inWords(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDay(iso) ? iso : undefined
}

function machine(text: string): string[] | undefined {
  return /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1)
}

function numbers(text: string): string[] | undefined {
  return /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)?.slice(1).reverse()
}

function inWords(text: string): string[] | undefined {
  const [, day = '', name = '', year = ''] = /^(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})$/i.exec(text) ?? []
  const month = months.indexOf(name.slice(0, 3).toLowerCase().replace('agt', 'agu')) + 1
  return month > 0 ? [year, String(month), day] : undefined
}
