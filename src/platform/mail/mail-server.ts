import { isHost, isLoopback } from '../outside-address.ts'

/** The server that takes the office's mail (`SMTP_URL`). `secure` is TLS from the first byte, `requireTls` STARTTLS or nothing. */
export type MailServer = {
  host: string
  port: number
  secure: boolean
  requireTls: boolean
  login?: { user: string; password: string }
}

/** Who writes (`MAIL_FROM`). */
export type MailSender = { name: string; address: string }

/**
 * `smtp://` or `smtps://`, with user and password, port, and `?requireTLS`, which is understood where a password would leave this
 * computer and can be switched off with `?requireTLS=false` alone. Nothing where it is anything else.
 */
export function readMailServer(text: string): MailServer | undefined {
  const url = URL.parse(text)
  const secure = url?.protocol === 'smtps:'
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (!url || !(secure || url.protocol === 'smtp:') || !isHost(host) || /[^/]/.test(url.pathname + url.hash))
    return undefined

  const login = loginIn(url)
  const asked = requirementIn(url)
  if (login === null || asked === null) return undefined
  const requireTls = asked ?? (login !== undefined && !isLoopback(url.hostname))
  return { host, port: Number(url.port) || (secure ? 465 : 587), secure, requireTls, login }
}

/** `tiket@contoh.go.id`, or `Help Desk <tiket@contoh.go.id>`. */
export function readMailSender(text: string): MailSender | undefined {
  const [, quoted, bare, within] = /^(?:"([^"<>]*)"|([^"<>]*?))\s*<([^<>]*)>$/.exec(text) ?? []
  const address = within ?? text
  const name = (quoted ?? bare ?? '').trim()
  return isMailAddress(address) && !/\p{Cc}/u.test(name) ? { name, address } : undefined
}

/** One address as browsers check it in a form, so that nothing in it can be a second one or a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && mailAddress.test(text)
}

const mailAddress =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i

/** Null for half of one, or one that is written wrongly. */
function loginIn({ username, password }: URL): MailServer['login'] | null {
  if (!username && !password) return undefined
  if (!username || !password) return null
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  } catch {
    return null
  }
}

function requirementIn({ searchParams }: URL): boolean | undefined | null {
  const [[name, value] = [], ...others] = [...searchParams]
  if (name === undefined) return undefined
  if (name !== 'requireTLS' || others.length > 0) return null
  return value === 'false' ? false : value === '' || value === 'true' || null
}
