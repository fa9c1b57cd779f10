import type { BsreService } from '../bsre/service.ts'
import { isHost, isLoopback } from '../outside-address.ts'
import { t } from '../words.ts'

export type LogLevel = (typeof logLevels)[number]

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export function portNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined
}

export function hostName(text: string): string | undefined {
  return isHost(text) ? text : undefined
}

export function folderPath(text: string): string | undefined {
  return text.includes('\0') ? undefined : text
}

export function postgresUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : undefined
}

export function siteUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const bare = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return bare ? url.origin : undefined
}

export function logLevel(text: string): LogLevel | undefined {
  return logLevels.find((level) => level === text.toLowerCase())
}

export function plainUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : undefined
}

/** A passphrase travels there: encrypted, unless it never leaves this computer. Without a slash at its end. */
export function serviceUrl(text: string): string | undefined {
  const url = URL.parse(plainUrl(text) ?? '')
  if (!url || url.search || url.hash) return undefined
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url.href.replace(/\/+$/, '') : undefined
}

export function accountName(text: string): string | undefined {
  return text.includes(':') ? undefined : text
}

export function apiVersion(text: string): BsreService['api'] | undefined {
  return (['v1', 'v2'] as const).find((version) => version === text.toLowerCase())
}

export function ownServiceOnly(): string {
  return t('harus alamat https tanpa sandi di dalamnya; http hanya untuk komputer ini sendiri')
}
