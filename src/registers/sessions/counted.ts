import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { inTurn } from './in-turn.ts'
import { matchesPassword } from './password.ts'
import { credentialOf } from './queries.ts'
import { countAttempt, forgetAttempts } from './sign-in-attempts.ts'

/** Whether `check` finds right what was given, counted under `name`; refuses with `too-many-attempts` after repeated failures. */
export function counted(db: Database, name: string, check: () => Promise<boolean>): Promise<boolean> {
  return inTurn(name, async () => {
    const { lockedUntil } = await countAttempt(db, name, {})
    if (lockedUntil) throw tooManyAttempts(lockedUntil)

    const right = await check()
    if (right) await forgetAttempts(db, name)
    return right
  })
}

/** Counted apart from the sign-ins: a stranger who guesses at those must not keep anybody from signing. */
export async function isPasswordOf(db: Database, personId: string, password: string): Promise<boolean> {
  const credential = await credentialOf(db, personId)
  if (!credential?.password) return false

  const { username, password: kept } = credential
  return counted(db, againName(username), () => matchesPassword(kept, password))
}

export function againName(username: string): string {
  return `#again ${username}`
}

/** The refusal is the same for names that exist and names that do not. */
export function tooManyAttempts(until: Date): Refusal {
  const minutes = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000))
  return new Refusal(
    'too-many-attempts',
    t('Terlalu banyak percobaan yang gagal. Silakan coba lagi {minutes} menit lagi.', { minutes }),
    { status: 429, details: { retryAfterSeconds: minutes * 60 } },
  )
}
