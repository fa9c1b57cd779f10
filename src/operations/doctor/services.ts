import { randomBytes } from 'node:crypto'
import { certificateStatus } from '../../platform/bsre/certificate-status.ts'
import { BsreFault } from '../../platform/bsre/fault.ts'
import { look } from '../../platform/clamd/clamd.ts'
import type { Config } from '../../platform/config.ts'
import { mailTransport } from '../../platform/mail/send-mail.ts'
import { isLoopback } from '../../platform/outside-address.ts'
import { requestTimestamp } from '../../platform/pdf/signature/timestamp.ts'
import { askBot } from '../../platform/telegram/bot-api.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** It stands in every QR code and every link that leaves the house. */
export function siteAddress({ baseUrl }: Pick<Config, 'baseUrl'>): Finding {
  const { protocol, hostname } = new URL(baseUrl)
  const remedy = t('Isi BASE_URL dengan alamat https yang diketik orang, dan biarkan proxy berbicara https.')
  if (isLoopback(hostname))
    return warning(
      'address',
      t('Alamat {baseUrl} hanya ada di mesin ini, sehingga QR dan tautan tidak dapat dibuka orang lain.', { baseUrl }),
      remedy,
    )
  if (protocol !== 'https:')
    return fault(
      'address',
      t('Alamat {baseUrl} bukan https: kata sandi lewat terbuka di jaringan.', { baseUrl }),
      remedy,
    )
  return ok('address', t('Alamat {baseUrl}.', { baseUrl }))
}

/** Signs in at the mail server and sends nothing. */
export async function mail({ mail: configured }: Pick<Config, 'mail'>): Promise<Finding> {
  if (!configured) return ok('mail', t('Surel tidak dipasang.'))
  const { smtp } = mailTransport(configured.server, configured.from, { connect: 10_000, idle: 10_000, whole: 10_000 })
  return answered(
    'mail',
    t('Peladen surel {host}', { host: configured.server.host }),
    t('Periksa SMTP_URL: nama, port, sandi, dan sertifikat peladen itu.'),
    () => smtp.verify().finally(() => smtp.close()),
  )
}

/** Asks for the time of a random value. */
export async function timestamps({ tsaUrl, tsaRoot }: Pick<Config, 'tsaUrl' | 'tsaRoot'>): Promise<Finding> {
  if (!tsaUrl) return ok('timestamps', t('Penanda waktu tidak dipasang.'))
  return answered(
    'timestamps',
    t('Penanda waktu {tsaUrl}', { tsaUrl }),
    t('Periksa TSA_URL, TSA_ROOT, dan jam mesin ini; tanpa itu surat tidak dapat ditandatangani.'),
    () => requestTimestamp(tsaUrl, randomBytes(32), { rootPem: tsaRoot }),
  )
}

/** Asks for a NIK that is nobody's: any answer of the service about it will do. */
export async function bsre({ bsre: service }: Pick<Config, 'bsre'>): Promise<Finding> {
  if (!service) return ok('bsre', t('Layanan BSrE tidak dipasang.'))
  return answered(
    'bsre',
    t('Layanan BSrE {url}', { url: service.url }),
    t('Periksa BSRE_URL, BSRE_USERNAME, BSRE_PASSWORD, dan BSRE_API.'),
    async () => {
      try {
        await certificateStatus(service, '0'.repeat(16))
      } catch (error) {
        const away = ['unreachable', 'timeout', 'refused-credentials', 'unusable-answer']
        if (!(error instanceof BsreFault) || away.includes(error.code)) throw error
      }
    },
  )
}

export async function telegram({ telegram: bot }: Pick<Config, 'telegram'>): Promise<Finding> {
  if (!bot) return ok('telegram', t('Telegram tidak dipasang.'))
  return answered(
    'telegram',
    t('Bot Telegram di {api}', { api: bot.api }),
    t('Periksa TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL, dan jaringan ke sana.'),
    () => askBot(bot, { method: 'getMe' }),
  )
}

/** Has an empty file looked at. */
export async function clamd({ clamd: daemon }: Pick<Config, 'clamd'>): Promise<Finding> {
  if (!daemon) return ok('clamd', t('ClamAV tidak dipasang.'))
  const { at } = daemon
  return answered(
    'clamd',
    t('ClamAV di {place}', { place: 'path' in at ? at.path : `${at.host}:${at.port}` }),
    t('Periksa CLAMD, layanan clamd di sana, dan hak akun peladen atas soketnya.'),
    async () => {
      const verdict = await look({ ...daemon, patience: 10_000 }, new Uint8Array())
      if (verdict.is === 'unchecked') throw new Error(verdict.why)
    },
  )
}

async function answered(check: string, who: string, remedy: string, ask: () => Promise<unknown>): Promise<Finding> {
  try {
    await ask()
    return ok(check, t('{who} menjawab.', { who }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fault(check, t('{who} tidak dapat dipakai: {reason}', { who, reason }), remedy)
  }
}
