import { parsePhoneNumber } from 'libphonenumber-js'
import { spokenLanguage, t } from '../platform/words.ts'

type When = Date | string

/** '23/11/2026'. A plain 'YYYY-MM-DD' is taken as that day. */
export const formatDate = dating({ day: '2-digit', month: '2-digit', year: 'numeric' })

/** 'Senin, 23 November 2026'. */
export const formatLongDate = dating({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** '23 November 2026 pukul 13.05'. */
export const formatDateTime = dating({ dateStyle: 'long', timeStyle: 'short' })

/** '23 Nov 2026, 13.05', for lists. */
export const formatShortDateTime = dating({ dateStyle: 'medium', timeStyle: 'short' })

/** '13.05 WIB'. */
export function formatTime(when: When): string {
  return `${formatHour(when)} WIB`
}

const formatHour = dating({ hour: '2-digit', minute: '2-digit' })

/** '13.05.20 WIB'. */
export function formatTimeToTheSecond(when: When): string {
  return `${formatSecond(when)} WIB`
}

const formatSecond = dating({ hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** '1.234.567,891'. */
export const formatNumber = counting({ maximumFractionDigits: 3 })

/** '86,10'. */
export const formatHundredths = counting({ minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** 'Rp 1.250.000' with a space that does not break; in English too. */
export function formatRupiah(amount: number): string {
  return `Rp\u00a0${formatWhole(amount)}`
}

const formatWhole = counting({ maximumFractionDigits: 0 })

/** A share of one: 0.855 gives '85,5%'. */
export const formatShare = counting({ style: 'percent', maximumFractionDigits: 1 })

/** '2,4 MB'. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} kB`

  return bytes < 10_000_000_000 ? `${formatTenths(bytes / 1_000_000)} MB` : `${formatTenths(bytes / 1_000_000_000)} GB`
}

const formatTenths = counting({ maximumFractionDigits: 1 })

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
function dating(options: Intl.DateTimeFormatOptions): (when: When) => string {
  const clocks = new Map<string, Intl.DateTimeFormat>()

  return (when) => {
    const clock =
      clocks.get(locale()) ??
      new Intl.DateTimeFormat(locale(), { timeZone: 'Asia/Jakarta', hourCycle: 'h23', ...options })
    clocks.set(locale(), clock)
    return clock.format(new Date(when))
  }
}

function counting(options: Intl.NumberFormatOptions): (amount: number) => string {
  const counters = new Map<string, Intl.NumberFormat>()

  return (amount) => {
    const counter = counters.get(locale()) ?? new Intl.NumberFormat(locale(), options)
    counters.set(locale(), counter)
    return counter.format(amount)
  }
}

function locale(): string {
  return spokenLanguage() === 'en' ? 'en-GB' : 'id-ID'
}
