import { randomUUID } from 'node:crypto'
import { format } from 'node:util'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config/values.ts'
import { traceOfLine } from './traces/current-trace.ts'

export type Log = Logger

/** JSON lines on standard output (or `out`), with what people wrote, and what opens doors, taken out at any depth. */
export function createLog(config: { logLevel: LogLevel }, out?: DestinationStream): Log {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutSecrets(fields),
      },
      // The formatter above describes errors; the fields of a child log pass it by.
      serializers: { err: (error) => error },
      mixin: traceOfLine,
      redact: { paths: secretFields, censor: taken },
      hooks: {
        logMethod([first, ...rest]: unknown[], write) {
          if (typeof first === 'string') return write.call(this, cleanText(format(first, ...rest)))
          write.call(
            this,
            clean(first instanceof Error ? { err: first } : first),
            rest.length ? cleanText(format(...rest)) : undefined,
          )
        },
      },
    },
    out ?? standardOutput(),
  )
}

/** Where the disk under it is full, lines wait for room, the oldest megabytes of them; without this each would be a fault of its own. */
function standardOutput(): DestinationStream {
  const out = pino.destination({ sync: true, maxLength: 4 * 1024 * 1024 })
  out.on('error', () => {})
  return out
}

/** The caller's own id when it is a plain one, so that a line can be followed across a proxy; otherwise a new one. */
export function requestId(given?: string): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

const taken = '[disembunyikan]'
const secretFields = [
  'password',
  'passphrase',
  'nik',
  'token',
  'authorization',
  'cookie',
  'phone',
  'description',
  'complaint',
]
const secretKey =
  /^nik$|passw|passphrase|sandi|secret|token|authori[sz]ation|cookie|phone|telepon|descri|complaint|keluhan|comment|apikey|api_key/i
const phoneNumber = /(?<![\w.-])(?:\+?62|08)(?:[\s.-]?\d){7,12}(?![\w-])/g
/** A NIK has sixteen digits; a NIP has eighteen and is printed on every letter. */
const nik = /(?<![\w.-])\d{16}(?![\w-])/g
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]+/gi
const urlPassword = /(\b\w+:\/\/[^\s:/@]*:)[^\s@/]+@/g
const secretParameter = /([?&](?:token|code|password|signature|key)=)[^\s&"]+/gi

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > 8) return taken
  if (value instanceof Error) return describeError(value)
  if (ArrayBuffer.isView(value)) return taken
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1))
  return withoutSecrets(value, depth)
}

function withoutSecrets(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, secretKey.test(key) ? taken : clean(value, depth + 1)]),
  )
}

/** Only what is named here: a database error's `detail` and `where` quote the row that a person has typed. */
function describeError(error: Error & { code?: unknown; constraint?: unknown; table?: unknown }): object {
  const { code, constraint, table } = error
  return {
    type: error.name,
    message: cleanText(error.message),
    stack: cleanText(error.stack ?? ''),
    code,
    constraint,
    table,
    ...(error.cause ? { cause: clean(error.cause) } : {}),
  }
}

function cleanText(text: string): string {
  return text
    .replace(urlPassword, `$1${taken}@`)
    .replace(bearer, `$1 ${taken}`)
    .replace(secretParameter, `$1${taken}`)
    .replace(phoneNumber, taken)
    .replace(nik, taken)
}
