import { t } from '../words.ts'
import { plainUrl } from './values.ts'
import { type Environment, reader } from './variables.ts'

/** Who may watch a process at work; nobody, unless the office says so. */
export type Seeing = {
  /** What whoever reads `/metrics` must show. */
  metricsToken?: string
  /** Where traces are sent, without a slash at its end, and the share of those that begin here. */
  traces?: { endpoint: string; share: number }
}

export function readSeeing(env: Environment, faults: string[]): Seeing {
  const read = reader(env, faults)
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT', undefined, plainUrl, {
    wrong: t('harus alamat http atau https lengkap, tanpa sandi di dalamnya'),
    example: 'http://127.0.0.1:4318',
  })
  const share = read('OTEL_TRACES_SAMPLER_ARG', 1, shareOfOne, {
    wrong: t('harus bilangan dari 0 sampai 1'),
    example: '0.1',
  })
  return {
    metricsToken: read('METRICS_TOKEN', undefined, bearerToken, {
      wrong: t('harus paling sedikit 24 huruf, angka, atau tanda . _ ~ + / = -'),
      example: '"$(openssl rand -hex 24)"',
    }),
    traces: endpoint ? { endpoint: endpoint.replace(/\/+$/, ''), share } : undefined,
  }
}

/** As RFC 6750 lets it travel, and too long to be guessed. */
function bearerToken(text: string): string | undefined {
  return /^[\w.~+/=-]{24,200}$/.test(text) ? text : undefined
}

function shareOfOne(text: string): number | undefined {
  const share = /^\d(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return share <= 1 ? share : undefined
}
