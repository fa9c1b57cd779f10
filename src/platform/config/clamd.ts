import { isAbsolute } from 'node:path'
import type { Clamd } from '../clamd/clamd.ts'
import { isHost } from '../outside-address.ts'
import { t } from '../words.ts'
import { portNumber } from './values.ts'
import { type Environment, reader } from './variables.ts'

/** Who looks at uploaded files for malware; nobody, unless the office says so. */
export function readClamd(env: Environment, faults: string[]): Clamd | undefined {
  const read = reader(env, faults)
  const at = read('CLAMD', undefined, socketOf, {
    wrong: t('harus jalur soket, atau nama komputer dan port'),
    example: '/run/clamav/clamd.ctl',
  })
  const away = read<Clamd['away']>('CLAMD_AWAY', 'refuse', wayOf, {
    wrong: t('harus refuse atau accept'),
    example: 'refuse',
  })
  return at && { at, away }
}

function socketOf(text: string): Clamd['at'] | undefined {
  if (isAbsolute(text)) return text.includes('\0') ? undefined : { path: text }
  const [, host = '', digits = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text)?.filter(Boolean) ?? []
  const port = portNumber(digits)
  return isHost(host) && port ? { host, port } : undefined
}

function wayOf(text: string): Clamd['away'] | undefined {
  return (['refuse', 'accept'] as const).find((way) => way === text.toLowerCase())
}
