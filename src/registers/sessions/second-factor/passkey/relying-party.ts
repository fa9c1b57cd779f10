import { isIP } from 'node:net'

/** Browsers give passkeys to names alone, over https; `localhost` they trust without it. */
export function passkeysPossible(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl)
  const own = hostname === 'localhost' || hostname.endsWith('.localhost')
  return (protocol === 'https:' || own) && isIP(hostname.replace(/^\[|\]$/g, '')) === 0
}

/** For whom a passkey answers: the site's name and the one address that its pages come from. */
export function relyingParty(baseUrl: string): { id: string; origin: string } {
  const { hostname, origin } = new URL(baseUrl)
  return { id: hostname, origin }
}
