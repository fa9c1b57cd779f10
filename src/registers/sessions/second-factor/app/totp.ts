import { timingSafeEqual } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

const stepSeconds = 30
// clocks of phones go a little wrong, and somebody types while the code changes
const stepsAside = [-1, 0, 1]

/** The time step (RFC 6238) whose code this is, at most one step from `at`; nothing for any other text. */
export async function stepOfCode(secret: Uint8Array, code: string, at: Date): Promise<number | undefined> {
  const typed = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return undefined

  const now = Math.floor(at.getTime() / 1000 / stepSeconds)
  const { hotp } = createOTP(secret, { digits: 6, period: stepSeconds })
  const codes = await Promise.all(
    stepsAside.map(async (aside) => ({ step: now + aside, code: await hotp(now + aside) })),
  )
  return codes.find(({ code }) => timingSafeEqual(Buffer.from(code), Buffer.from(typed)))?.step
}

/** What the app reads from the QR code, and the same secret in groups of four to be typed by hand. */
export function asForApp(secret: Uint8Array, issuer: string, account: string): { url: string; letters: string } {
  // some apps show a plus sign where it stands for a space
  const url = createOTP(secret, { digits: 6, period: stepSeconds }).url(issuer, account).replaceAll('+', '%20')
  const letters = base32.encode(new Uint8Array(secret), { padding: false }).replace(/.{4}(?=.)/g, '$& ')
  return { url, letters }
}
