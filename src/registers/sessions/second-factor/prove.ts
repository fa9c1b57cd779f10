import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import type { Reauthentication } from '../../../platform/database/schema.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import { readPolicies } from '../../settings/queries.ts'
import type { Office } from '../../site.ts'
import { acceptCode, wrongCode } from './app/authenticator-app.ts'
import { demandPassword } from './demand-password.ts'
import { acceptPasskey } from './passkey/passkey.ts'
import { optionsForChange, type Proof, type ProofOptions, proofOptionsOf } from './proof.ts'

type Ground = { db: Database; secret: Buffer; baseUrl: string }

export function groundOf({ db, secret, config }: Pick<Office, 'db' | 'secret' | 'config'>): Ground {
  return { db, secret, baseUrl: config.baseUrl }
}

/** See `Authentication`. */
export async function prove(ground: Ground, person: Person, proof: Proof, about: string): Promise<Reauthentication> {
  const options = await proofOptionsOf(ground.db, person, await readPolicies(ground.db), ground)
  if (options.strong && !options.app && !options.passkey) throw secondFactorMissing()

  return await proveBy(ground, person, proof, { options, about })
}

/**
 * Before a factor is added or taken away: by a factor that is there, whatever the office asks for at signatures. Otherwise
 * a password seen over somebody's shoulder would make itself a factor. The first one takes the password.
 */
export async function proveForChange(ground: Ground, person: Person, proof: Proof, about: string): Promise<void> {
  const options = await optionsForChange(ground.db, person, ground)
  if (options.strong && !options.app && !options.passkey)
    throw new Refusal(
      'second-factor-out-of-reach',
      t(
        'Passkey Anda tidak dapat dipakai pada alamat aplikasi ini. Minta admin mengatur ulang pembuktian tambahan Anda.',
      ),
    )

  await proveBy(ground, person, proof, { options, about })
}

type Asked = { options: ProofOptions; about: string }

async function proveBy(
  ground: Ground,
  person: Person,
  proof: Proof,
  { options, about }: Asked,
): Promise<Reauthentication> {
  if (proof.passkey) {
    await acceptPasskey(ground, person, proof.passkey, about)
    return 'passkey'
  }
  const { password, code } = asked(proof, options)
  await demandPassword(ground.db, person, password)
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
