import { parseArgs } from 'node:util'
import { migrate } from '../platform/database/migrate.ts'
import { resetPasswordFromShell } from '../registers/people/reset-password.ts'
import { resetSecondFactorFromShell } from '../registers/sessions/second-factor/reset.ts'
import { withDatabase } from './migrate.ts'

export const userHelp = `user reset-password   a new one-time password, for whoever can no longer sign in
  user reset-password <username>        prints it; every session of that person ends
  user reset-second-factor <username>   takes away passkeys and authenticator app; every session of that person ends`

/** For the administrator who has locked himself out: whoever holds the machine holds the office. */
export async function user(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [act, username] = positionals
  if ((act !== 'reset-password' && act !== 'reset-second-factor') || !username) {
    console.log(userHelp)
    process.exit(1)
  }

  await withDatabase(async (db) => {
    await migrate(db)
    if (act === 'reset-second-factor') return sayReset(username, await resetSecondFactorFromShell(db, username))
    const password = await resetPasswordFromShell(db, username)
    console.log(
      password ? `Kata sandi sementara untuk ${username}: ${password}` : `Tidak ada akun bernama ${username}.`,
    )
  })
}

function sayReset(username: string, known: boolean) {
  console.log(known ? `Faktor kedua ${username} telah dilepas semuanya.` : `Tidak ada akun bernama ${username}.`)
}
