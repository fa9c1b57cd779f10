import { createHash, randomBytes } from 'node:crypto'
import { paths } from '../../../paths.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import { deleteSession, renewSession } from '../queries.ts'
import { acceptCode, wrongCode } from '../second-factor/app/authenticator-app.ts'
import { acceptPasskey } from '../second-factor/passkey/passkey.ts'
import { factorsOf } from '../second-factor/proof.ts'
import type { groundOf } from '../second-factor/prove.ts'

type Ground = ReturnType<typeof groundOf>

/** Somebody whose password was right and whose session opens nothing before he has proved himself a second time. */
export type Waiting = { person: Person; token: string; factors: Awaited<ReturnType<typeof factorsOf>> }

/** What his passkey answers for: this very session, by a digest that tells nothing of its token. */
export function digestOfSession(token: string): string {
  return createHash('sha256').update(`second step ${token}`).digest('hex')
}

/**
 * Opens the session by a passkey or a code; answers its new token. Refuses on the field at fault, or with
 * `too-many-attempts`. The token from before is void: whoever knows it has seen no second factor.
 */
export async function takeSecondStep(
  ground: Ground,
  { person, token }: Pick<Waiting, 'person' | 'token'>,
  { code, passkey }: { code?: string; passkey?: unknown },
): Promise<{ token: string; expiresAt: Date }> {
  if (passkey) await acceptPasskey(ground, person, passkey, digestOfSession(token))
  else if (!code)
    throw new InvalidInput([{ path: 'code', message: t('Masukkan enam angka dari aplikasi autentikator.') }])
  else if (!(await acceptCode(ground, person, code, new Date()))) throw wrongCode()

  return openedSession(ground, token)
}

/** The session under a new token, and proved: after the second step, or once a first factor was set up in it. */
export async function openedSession({ db }: Pick<Ground, 'db'>, token: string) {
  const renewed = await renewSession(db, token, { fresh: freshToken(), secondFactor: true })
  if (!renewed)
    throw new Refusal('session-ended', t('Sesi Anda sudah berakhir. Silakan masuk kembali.'), { status: 401 })
  return renewed
}

export function freshToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Over REST both factors come together: the session is opened at once, or there is none. */
export async function signInByCode(
  ground: Ground,
  { person, token }: { person: Person; token: string },
  code?: string,
) {
  try {
    const { app } = await factorsOf(ground.db, person, ground)
    if (!app) throw factorMissing()
    if (!code) throw codeDue()
    return await takeSecondStep(ground, { person, token }, { code })
  } catch (error) {
    await deleteSession(ground.db, token)
    throw error
  }
}

function codeDue(): Refusal {
  return new Refusal(
    'second-factor-due',
    t('Kantor meminta kode aplikasi autentikator saat masuk. Kirim juga `code`, enam angka yang sedang ditampilkan.'),
    { status: 401 },
  )
}

function factorMissing(): Refusal {
  return new Refusal(
    'second-factor-missing',
    t('Kantor meminta aplikasi autentikator saat masuk. Masuk melalui peramban dan pasang dahulu.'),
    { status: 403, details: { setUpAt: paths.secondFactor() } },
  )
}
