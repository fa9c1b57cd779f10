/** What the far side said of a message sent by HTTP, for the record of deliveries. `ms` is the whole exchange. */
export type Answer = { status: number; excerpt: string; ms: number }

/**
 * For good: trying again changes nothing. `bad-address` cannot be written to, `gone` is an address that its house no longer
 * knows or that will not hear from us, `unwanted` a message that it does not take. The text is one line, for log and record.
 */
export class DeliveryRefused extends Error {
  readonly reason: 'bad-address' | 'gone' | 'unwanted'
  readonly answer?: Answer

  constructor(reason: DeliveryRefused['reason'], detail: string, answer?: Answer) {
    super(oneLine(detail))
    this.reason = reason
    this.answer = answer
  }
}

/** For now: the same message may go through later. `retryAfter` in seconds, where the far side named it. */
export class DeliveryFailed extends Error {
  readonly retryAfter?: number
  readonly answer?: Answer

  constructor(detail: string, { retryAfter, answer }: Pick<DeliveryFailed, 'retryAfter' | 'answer'> = {}) {
    super(oneLine(detail))
    this.retryAfter = retryAfter
    this.answer = answer
  }
}

type Judged = { answer: Answer; retryAfter?: string; gone: number[]; at: Date }

/** Throws unless the answer says that the message was taken; `gone` are the statuses by which the address is no more. */
export function mustBeTaken({ answer, retryAfter, gone, at }: Judged): void {
  const { status } = answer
  if (status >= 200 && status < 300) return

  const detail = `HTTP ${status}`
  if (gone.includes(status)) throw new DeliveryRefused('gone', detail, answer)
  if (status >= 400 && status < 500 && !passing.includes(status)) throw new DeliveryRefused('unwanted', detail, answer)
  throw new DeliveryFailed(detail, { retryAfter: secondsUntil(retryAfter, at), answer })
}

/** Request Timeout, Too Many Requests. */
const passing = [408, 429]

/** Seconds. */
export const longestWait = 24 * 60 * 60

/** Of a Retry-After, which is a number of seconds or a date; never more than a day. */
function secondsUntil(retryAfter: string | undefined, at: Date): number | undefined {
  if (!retryAfter) return undefined

  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - at.getTime()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), longestWait)
}

/** The code alone (ECONNREFUSED, CERT_HAS_EXPIRED): the error itself may carry addresses and what was sent. */
export function codeOf(error: unknown): string {
  const errors = error instanceof Error ? [error, error.cause] : []
  const code = errors.map((one) => (one instanceof Error && 'code' in one ? one.code : undefined)).find(Boolean)
  return code ? String(code) : 'connection lost'
}

/** Servers like to repeat whom they were asked to reach. */
function oneLine(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/\p{C}+/gu, ' ')
    .replace(/[^\s<>:"]+@[^\s<>:"]+/g, '[alamat]')
    .replace(/\d{10,}/g, '[angka]')
    .trim()
    .slice(0, 200)
}
