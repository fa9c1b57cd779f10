/** NRK, NIP, e-mail address or unit code; always in lower case. */
const usernamePattern = /^[a-z0-9._@-]{3,60}$/

export function isUsername(text: string): boolean {
  return usernamePattern.test(text)
}
