import { BsreFault } from './fault.ts'
import type { Answer } from './service.ts'

const known = new Map([
  ['2031', 'wrong-passphrase'],
  ['2011', 'not-registered'],
] as const)

/**
 * Why the service said no. Some servers refuse with status 200, so the code in the body speaks first. Of their text only
 * a line without the `secrets` is kept, for the log.
 */
export function refusalIn(answer: Answer, secrets: string[]): BsreFault {
  const said = jsonOf(answer.body)
  const text = textOf(said)
  const detail = withoutSecrets(`HTTP ${answer.status} ${text}`, secrets)

  const code = knownCode(said, text)
  if (code) return new BsreFault(code, detail)
  if (answer.status === 401 || answer.status === 403) return new BsreFault('refused-credentials', detail)
  if (answer.status === 200 && text === '') return new BsreFault('unusable-answer', detail)
  return new BsreFault('service-error', detail)
}

/** The body as a JSON object; empty where it is anything else. */
export function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

function textOf({ error, message }: Record<string, unknown>): string {
  return [error, message].find((one) => typeof one === 'string' && one !== '')?.toString() ?? ''
}

/** Versions differ in where they put it: a field of its own, as number or text, or the end of the sentence. */
function knownCode({ status_code: given }: Record<string, unknown>, text: string) {
  const code = typeof given === 'number' || typeof given === 'string' ? String(given) : /\b20[13]1\b/.exec(text)?.[0]
  return [...known].find(([one]) => one === code)?.[1]
}

function withoutSecrets(text: string, secrets: string[]): string {
  const told = secrets.some((secret) => text.includes(secret))
  const line = told ? '[disembunyikan]' : text.replace(/\p{C}+/gu, ' ').replace(/\d{10,}/g, '[angka]')
  return line.trim().slice(0, 200)
}
