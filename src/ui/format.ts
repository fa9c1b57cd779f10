import { parsePhoneNumber } from 'libphonenumber-js'
import { spokenLanguage, t } from '../platform/words.ts'

type When = Date | string

/** '23/11/2026'. A plain 'YYYY-MM-DD' is taken as that day. */
export function formatDate(when: When): string {
  return dated(when, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** 'Senin, 23 November 2026'. */
export function formatLongDate(when: When): string {
  return dated(when, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** '23 November 2026 pukul 13.05'. */
export function formatDateTime(when: When): string {
  return dated(when, { dateStyle: 'long', timeStyle: 'short' })
}

/** '23 Nov 2026, 13.05', for lists. */
export function formatShortDateTime(when: When): string {
  return dated(when, { dateStyle: 'medium', timeStyle: 'short' })
}

/** '13.05 WIB'. */
export function formatTime(when: When): string {
  return `${dated(when, { hour: '2-digit', minute: '2-digit' })} WIB`
}

/** '1.234.567,891'. */
export function formatNumber(amount: number, options: Intl.NumberFormatOptions = {}): string {
  const key = locale() + JSON.stringify(options)
  const counter = counters.get(key) ?? new Intl.NumberFormat(locale(), { maximumFractionDigits: 3, ...options })
  counters.set(key, counter)

  return counter.format(amount)
}

/** 'Rp 1.250.000' with a space that does not break; in English too. */
export function formatRupiah(amount: number): string {
  return `Rp\u00a0${formatNumber(amount, { maximumFractionDigits: 0 })}`
}

/** A share of one: 0.855 gives '85,5%'. */
export function formatShare(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 1 })
}

/** '2,4 MB'. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} kB`

  return `${formatNumber(bytes / 1_000_000, { maximumFractionDigits: 1 })} MB`
}

/** Working minutes in words: '2 jam 5 menit'. Hours are not folded into days, whose length the calendar decides. */
export function formatDuration(minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const said = [
    hours > 0 ? t('{n} jam', { n: formatNumber(hours) }) : '',
    rest > 0 || hours === 0 ? t('{n} menit', { n: rest }) : '',
  ]

  return said.filter(Boolean).join(' ')
}

/** E.164 as people dial it: '+6281234567890' gives '0812-3456-7890'. What is no number stays as it is. */
export function formatPhone(phone: string): string {
  try {
    return parsePhoneNumber(phone, 'ID').formatNational()
  } catch {
    return phone
  }
}

/** 18 digits in groups 8-6-1-3: '19670516 199803 1 003'. Other identities stay as they are. */
export function formatNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')
}

/** '19670516 •••••• • •••': a NIP tells birth date and sex, so lists hide the rest. */
export function maskNip(nip: string): string {
  return formatNip(nip).replace(/ .*/, ' •••••• • •••')
}

// Making a formatter costs fifty times what using it does, and a list page formats some hundred values.
const clocks = new Map<string, Intl.DateTimeFormat>()
const counters = new Map<string, Intl.NumberFormat>()

function dated(when: When, options: Intl.DateTimeFormatOptions): string {
  const key = locale() + JSON.stringify(options)
  const clock =
    clocks.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: 'Asia/Jakarta', hourCycle: 'h23', ...options })
  clocks.set(key, clock)

  return clock.format(new Date(when))
}

function locale(): string {
  return spokenLanguage() === 'en' ? 'en-GB' : 'id-ID'
}
