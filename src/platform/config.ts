import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { BsreService } from './bsre/service.ts'
import type { Clamd } from './clamd/clamd.ts'
import { type BackupPlan, readBackupPlan } from './config/backup.ts'
import { readClamd } from './config/clamd.ts'
import { readScale, type Scale } from './config/scale.ts'
import { readSeeing, type Seeing } from './config/seeing.ts'
import {
  accountName,
  apiVersion,
  folderPath,
  hostName,
  type LogLevel,
  logLevel,
  logLevels,
  ownServiceOnly,
  plainUrl,
  portNumber,
  postgresUrl,
  serviceUrl,
  siteUrl,
} from './config/values.ts'
import { type Environment, reader, tellMissing } from './config/variables.ts'
import { type MailSender, type MailServer, readMailSender, readMailServer } from './mail/mail-server.ts'
import { readAllowed } from './outside-address.ts'
import { certificateFile } from './pdf/signature/timestamp-root.ts'
import { readBotToken, type TelegramBot } from './telegram/bot-api.ts'
import { t } from './words.ts'

export type Config = Scale &
  Seeing & {
    port: number
    host: string
    dataDir: string
    databaseUrl?: string
    /** The same database as the owner of its tables, who migrates; `databaseUrl` then is a role that owns nothing. */
    databaseOwnerUrl?: string
    baseUrl: string
    logLevel: LogLevel
    /** An authority for time (RFC 3161). */
    tsaUrl?: string
    /** The roots, as PEM, that its certificate must come from. */
    tsaRoot?: string
    bsre?: BsreService
    mail?: { server: MailServer; from: MailSender }
    telegram?: TelegramBot
    backup?: BackupPlan
    clamd?: Clamd
    /** What may be reached in the office's own network under addresses that people type. */
    outsideAllow?: string[]
    /** Where audit anchors are written outside the database, if not in `dataDir`. */
    auditAnchorDir?: string
  }

/** Every fault of the configuration at once; `message` is the list to print before leaving with exit code 1. */
export class ConfigurationFaults extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super([t('Konfigurasi belum benar:'), ...faults.map((fault) => `  - ${fault}`)].join('\n'))
    this.faults = faults
  }
}

/** Reads the environment; refuses with `ConfigurationFaults` naming every variable at fault. An empty variable is unset. */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const read = reader(env, faults)

  const port = read('PORT', 3000, portNumber, {
    wrong: t('harus bilangan bulat dari 0 sampai 65535'),
    example: '3000',
  })
  const host = read('HOST', '127.0.0.1', hostName, {
    wrong: t('harus alamat IP atau nama komputer, tanpa port'),
    example: '127.0.0.1',
  })
  const config = {
    ...readScale(env, faults),
    ...readSeeing(env, faults),
    port,
    host,
    dataDir: resolve(read('DATA_DIR', './data', folderPath, { wrong: t('harus jalur folder'), example: './data' })),
    databaseUrl: read('DATABASE_URL', undefined, postgresUrl, {
      wrong: t('harus alamat PostgreSQL lengkap dengan nama basis data'),
      example: 'postgres://eticket:sandi@localhost:5432/eticket',
    }),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', undefined, postgresUrl, {
      wrong: t('harus alamat PostgreSQL lengkap dengan nama basis data'),
      example: 'postgres://eticket_owner:sandi@localhost:5432/eticket',
    }),
    baseUrl: read('BASE_URL', baseUrlOf(host, port), siteUrl, {
      wrong: t('harus alamat http atau https tanpa jalur di belakangnya'),
      example: 'https://tiket.contoh.go.id',
    }),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', logLevel, {
      wrong: t('harus salah satu dari {levels}', { levels: logLevels.join(', ') }),
      example: 'info',
    }),
    tsaUrl: read('TSA_URL', undefined, plainUrl, {
      wrong: t('harus alamat http atau https lengkap, tanpa sandi di dalamnya'),
      example: 'http://tsa.contoh.go.id/tsr',
    }),
    tsaRoot: read('TSA_ROOT', undefined, certificateFile, {
      wrong: t('harus jalur berkas PEM berisi sertifikat, dan dapat dibaca'),
      example: '/etc/eticket/akar-tsa.pem',
    }),
    bsre: readBsre(env, faults),
    mail: readMail(env, faults),
    telegram: readTelegram(env, faults),
    backup: readBackupPlan(env, faults),
    clamd: readClamd(env, faults),
    outsideAllow: read('OUTSIDE_ALLOW', undefined, readAllowed, {
      wrong: t('harus alamat IP atau nama komputer, tanpa port'),
      example: '10.1.2.3,gerbang-wa.kantor',
    }),
    auditAnchorDir: read('AUDIT_ANCHOR_DIR', undefined, folderPath, {
      wrong: t('harus jalur folder'),
      example: '/mnt/arsip/eticket',
    }),
  }

  if (faults.length > 0) throw new ConfigurationFaults(faults)
  return config
}

function readBsre(env: Environment, faults: string[]): BsreService | undefined {
  const read = reader(env, faults)
  const url = read('BSRE_URL', undefined, serviceUrl, {
    wrong: ownServiceOnly(),
    example: 'https://esign.contoh.go.id',
  })
  const username = read('BSRE_USERNAME', undefined, accountName, {
    wrong: t('tidak boleh memuat titik dua'),
    example: 'eticket',
  })
  const password = env.BSRE_PASSWORD?.trim()
  const api = read<BsreService['api']>('BSRE_API', 'v2', apiVersion, { wrong: t('harus v1 atau v2'), example: 'v2' })

  tellMissing(env, faults, ['BSRE_URL', 'BSRE_USERNAME', 'BSRE_PASSWORD'])
  return url && username && password ? { url, username, password, api } : undefined
}

function readMail(env: Environment, faults: string[]): Config['mail'] {
  const read = reader(env, faults)
  const server = read('SMTP_URL', undefined, readMailServer, {
    wrong: t('harus alamat smtp atau smtps, dengan nama dan sandi bila peladennya meminta'),
    example: 'smtp://eticket:sandi@surel.contoh.go.id:587',
  })
  const from = read('MAIL_FROM', undefined, readMailSender, {
    wrong: t('harus satu alamat surel, boleh dengan nama di depannya'),
    example: 'Help Desk <tiket@contoh.go.id>',
  })

  tellMissing(env, faults, ['SMTP_URL', 'MAIL_FROM'])
  return server && from && { server, from }
}

function readTelegram(env: Environment, faults: string[]): TelegramBot | undefined {
  const read = reader(env, faults)
  const token = read('TELEGRAM_BOT_TOKEN', undefined, readBotToken, {
    wrong: t('harus token bot persis seperti dari BotFather'),
    example: '123456789:token-dari-BotFather',
  })
  const api = read('TELEGRAM_API_URL', 'https://api.telegram.org', serviceUrl, {
    wrong: ownServiceOnly(),
    example: 'https://api.telegram.org',
  })
  return token ? { token, api } : undefined
}

/** The site's address where no `BASE_URL` is given; asked again once a port of 0 has become a real one. */
export function baseUrlOf(host: string, port: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}
