import { t, words } from '../../../platform/words.ts'
import type { LoggedCall } from './queries.ts'

/** What came of the last try, for people; undefined before the first. */
export function saidOf({ status, ms, fault }: Pick<LoggedCall, 'status' | 'ms' | 'fault'>): string | undefined {
  if (status !== null) return t('HTTP {status} dalam {ms} ms', { status, ms: ms ?? 0 })
  if (!fault) return undefined
  const known = faults[fault]
  return known ? t(known) : t('tidak tersambung ({code})', { code: fault })
}

const faults: Record<string, string> = {
  'no answer in time': words('tidak menjawab dalam sepuluh detik'),
  'not an address outside': words('alamatnya berada di jaringan dalam'),
  'no address': words('alamatnya tidak ditemukan'),
  'switched off': words('webhook tidak aktif'),
  'no secret': words('rahasianya tidak terbaca; ganti rahasianya'),
}
