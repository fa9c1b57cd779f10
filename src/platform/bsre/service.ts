import { traceHeaders } from '../traces/current-trace.ts'
import { calling } from '../watched.ts'
import { BsreFault } from './fault.ts'

/** The e-sign client service that the agency runs itself: where it stands, and the account that may ask it. */
export type BsreService = { url: string; username: string; password: string; api: 'v1' | 'v2' }

export type Question = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: Uint8Array }

export type Answer = { status: number; body: Buffer }

const mostBytes = 20 * 1024 * 1024

/**
 * Asks once and never again by itself: each try with a passphrase counts. `patience` is for the whole exchange, in
 * milliseconds. Throws `BsreFault`: timeout, unreachable (also when the line breaks half-way), unusable-answer.
 */
export function ask(service: BsreService, question: Question, patience: number): Promise<Answer> {
  return calling('bsre', () => askOnce(service, question, patience))
}

async function askOnce(service: BsreService, question: Question, patience: number): Promise<Answer> {
  const { method, path, headers, body } = question
  const signal = AbortSignal.timeout(patience)
  try {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        ...headers,
        ...traceHeaders(),
        accept: 'application/json, application/pdf',
        authorization: basic(service),
      },
      body: body && new Uint8Array(body),
      // not followed: the passphrase goes where the office said, and nowhere else
      redirect: 'manual',
      signal,
    })
    return { status: response.status, body: await bodyOf(response) }
  } catch (error) {
    if (error instanceof BsreFault) throw error
    throw signal.aborted ? new BsreFault('timeout') : new BsreFault('unreachable', reasonOf(error))
  }
}

/** What must never come back out of here in an error or a log. */
export function secretsOf(service: BsreService): string[] {
  return [service.password, basic(service).slice('Basic '.length)]
}

function basic({ username, password }: BsreService): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

async function bodyOf(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostBytes) throw new BsreFault('unusable-answer', `more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The code alone (ECONNREFUSED, CERT_HAS_EXPIRED): the error itself may carry addresses and what was sent. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'connection lost'
}
