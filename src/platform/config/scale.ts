import { BlockList, isIP } from 'node:net'
import { t } from '../words.ts'
import { folderPath, postgresUrl } from './values.ts'
import { type Environment, reader } from './variables.ts'

/** How one installation is spread over processes, machines and databases. */
export type Scale = {
  /** How many processes answer on this machine. */
  workers: number
  /** Whether this process does the jobs, too. */
  jobs: boolean
  /** Seconds between telling the load balancer that we leave and leaving. */
  drainSeconds: number
  /** Where the installation's secret is kept, unless in the data folder. */
  secretFile?: string
  /** Past a pooler in transaction mode, which `databaseUrl` then is. */
  databaseDirectUrl?: string
  /** A copy that follows the database, for what is only read. */
  databaseReadUrl?: string
  /** Whose word counts for where a request comes from, besides this machine's own. */
  trustedProxies?: BlockList
  /** Connections of one process at most. */
  databasePool: number
}

export function readScale(env: Environment, faults: string[]): Scale {
  const read = reader(env, faults)
  const from = (name: string, fallback: number, [least, most]: [number, number], example: string) =>
    read(name, fallback, (text) => wholeNumber(text, least, most), {
      wrong: t('harus bilangan bulat dari {least} sampai {most}', { least, most }),
      example,
    })
  const url = (name: string, host: string) =>
    read(name, undefined, postgresUrl, {
      wrong: t('harus alamat PostgreSQL lengkap dengan nama basis data'),
      example: `postgres://eticket:sandi@${host}:5432/eticket`,
    })

  const scale = {
    workers: from('WORKERS', 1, [1, 64], '4'),
    jobs: read('JOBS', true, yesOrNo, { wrong: t('harus yes atau no'), example: 'no' }),
    drainSeconds: from('DRAIN_SECONDS', 0, [0, 300], '10'),
    secretFile: read('SECRET_FILE', undefined, folderPath, {
      wrong: t('harus jalur berkas'),
      example: '/etc/eticket/secret',
    }),
    databaseDirectUrl: url('DATABASE_DIRECT_URL', 'db1'),
    databaseReadUrl: url('DATABASE_READ_URL', 'db2'),
    trustedProxies: read('TRUSTED_PROXIES', undefined, networks, {
      wrong: t('harus alamat IP atau jaringan, dipisahkan koma'),
      example: '10.0.0.5,10.0.1.0/24',
    }),
    databasePool: from('DATABASE_POOL_SIZE', 10, [2, 100], '10'),
  }

  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_READ_URL'])
    if (env[name]?.trim() && !env.DATABASE_URL?.trim())
      faults.push(t('{name}: hanya berguna bersama DATABASE_URL.', { name }))
  return scale
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

function networks(text: string): BlockList | undefined {
  const list = new BlockList()
  for (const one of text.split(',')) {
    const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(one.trim()) ?? []
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const bits = Number(prefix ?? (family === 'ipv6' ? 128 : 32))
    if (!isIP(address) || bits > (family === 'ipv6' ? 128 : 32)) return undefined
    list.addSubnet(address, bits, family)
  }
  return list
}

function yesOrNo(text: string): boolean | undefined {
  return text === 'yes' || (text === 'no' ? false : undefined)
}
