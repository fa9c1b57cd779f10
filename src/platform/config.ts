import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { t } from './words.ts'

export type LogLevel = (typeof logLevels)[number]

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  baseUrl: string
  logLevel: LogLevel
}

/** Every fault of the configuration at once; `message` is the list to print before leaving with exit code 1. */
export class ConfigurationFaults extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super([t('Konfigurasi belum benar:'), ...faults.map((fault) => `  - ${fault}`)].join('\n'))
    this.faults = faults
  }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

type Environment = Record<string, string | undefined>

/** What a reader says of a text that it cannot accept: what is wrong, and an example of what is right. */
type Fault = { wrong: string; example: string }

/** Reads the environment; refuses with `ConfigurationFaults` naming every variable at fault. An empty variable is unset. */
export function readConfig(env: Environment): Config {
  const faults: string[] = []

  function read<Value>(name: string, fallback: Value, parse: (text: string) => Value | undefined, fault: Fault): Value {
    const text = env[name]?.trim()
    if (!text) return fallback

    const value = parse(text)
    if (value === undefined) faults.push(t('{name}: {wrong}. Contoh: {name}={example}', { name, ...fault }))
    return value ?? fallback
  }

  const port = read('PORT', 3000, portNumber, {
    wrong: t('harus bilangan bulat dari 0 sampai 65535'),
    example: '3000',
  })
  const host = read('HOST', '127.0.0.1', hostName, {
    wrong: t('harus alamat IP atau nama komputer, tanpa port'),
    example: '127.0.0.1',
  })
  const config = {
    port,
    host,
    dataDir: resolve(read('DATA_DIR', './data', folderPath, { wrong: t('harus jalur folder'), example: './data' })),
    databaseUrl: read('DATABASE_URL', undefined, postgresUrl, {
      wrong: t('harus alamat PostgreSQL lengkap dengan nama basis data'),
      example: 'postgres://eticket:sandi@localhost:5432/eticket',
    }),
    baseUrl: read('BASE_URL', baseUrlOf(host, port), siteUrl, {
      wrong: t('harus alamat http atau https tanpa jalur di belakangnya'),
      example: 'https://tiket.contoh.go.id',
    }),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', logLevel, {
      wrong: t('harus salah satu dari {levels}', { levels: logLevels.join(', ') }),
      example: 'info',
    }),
  }

  if (faults.length > 0) throw new ConfigurationFaults(faults)
  return config
}

/** The site's address where no `BASE_URL` is given; asked again once a port of 0 has become a real one. */
export function baseUrlOf(host: string, port: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

function portNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined
}

function hostName(text: string): string | undefined {
  return isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined
}

function folderPath(text: string): string | undefined {
  return text.includes('\0') ? undefined : text
}

function postgresUrl(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 ? text : undefined
}

function siteUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const bare = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return bare ? url.origin : undefined
}

function logLevel(text: string): LogLevel | undefined {
  return logLevels.find((level) => level === text.toLowerCase())
}
