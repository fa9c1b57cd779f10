import type { Excuse } from './findings.ts'

/** What the tools tell that is no fault here, each with why. Whoever adds one says so in docs/security/scan.md too. */
export const excuses: readonly Excuse[] = [
  {
    tool: 'wapiti',
    matches: /^HTTP Secure Headers: .* X-XSS-Protection is not set/,
    because: 'it is 0 on purpose: browsers have dropped that filter, which opened holes of its own',
  },
  {
    tool: 'wapiti',
    matches: /^HTTP Secure Headers: .* Strict-Transport-Security is not set/,
    because: 'sent behind https alone; the scan goes over http',
  },
  {
    tool: 'wapiti',
    matches: /^Cross Site Request Forgery: /,
    because: 'no tokens: forms are judged by Origin and Sec-Fetch-Site, decision 0006',
  },
  {
    tool: 'wapiti',
    matches: /^Secure Flag cookie: /,
    because: 'Secure and __Host- behind https alone; the scan goes over http',
  },
]
