import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import type { Reauthentication } from '../../../platform/database/schema.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import { readPolicies } from '../../settings/queries.ts'
import { acceptCode, wrongCode } from './app/authenticator-app.ts'
import { demandPassword } from './demand-password.ts'
import { acceptPasskey } from './passkey/passkey.ts'
import { type Proof, type ProofOptions, proofOptionsOf } from './proof.ts'

type Ground = { db: Database; secret: Buffer; baseUrl: string }

/** See `Authentication`. */
export async function prove(ground: Ground, person: Person, proof: Proof, about: string): Promise<Reauthentication> {
  const { db } = ground
  const options = await proofOptionsOf(db, person, await readPolicies(db), ground)
  if (options.strong && !options.app && !options.passkey) throw secondFactorMissing()

  if (proof.passkey) {
    await acceptPasskey(ground, person, proof.passkey, about)
    return 'passkey'
  }
  const { password, code } = asked(proof, options)
  await demandPassword(db, person, password)
  if (!code) return 'password'
  // after the password: nobody uses up a code, or guesses one, without it
  if (!(await acceptCode(ground, person, code, new Date()))) throw wrongCode()
  return 'password_and_code'
}

/** What was typed, once all is there that this person must type; a code only where an app gives him one. */
function asked({ password, code }: Proof, { app, passkey, strong }: ProofOptions) {
  if (strong && !app) throw fault('passkey', t('Gunakan passkey Anda; kata sandi saja tidak cukup.'))
  if (!password && passkey) throw fault('password', t('Masukkan kata sandi Anda, atau gunakan passkey.'))
  if (strong && !code) throw fault('code', t('Masukkan enam angka dari aplikasi autentikator.'))
  return { password, code: app ? code : undefined }
}

function secondFactorMissing(): Refusal {
  return new Refusal(
    'second-factor-missing',
    t(
      'Kantor meminta passkey atau aplikasi autentikator untuk menandatangani. Pasang dahulu di Akun saya, Pembuktian tambahan.',
    ),
    { details: { setUpAt: paths.secondFactor() } },
  )
}

function fault(path: keyof Proof, message: string): InvalidInput {
  return new InvalidInput([{ path, message }])
}
