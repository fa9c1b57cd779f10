import { parseArgs } from 'node:util'
import { migrate } from '../platform/database/migrate.ts'
import { resetPasswordFromShell } from '../registers/people/reset-password.ts'
import { withDatabase } from './migrate.ts'

export const userHelp = `user reset-password   a new one-time password, for whoever can no longer sign in
  user reset-password <username>   prints it; every session of that person ends`

/** For the administrator who has locked himself out: whoever holds the machine holds the office. */
export async function user(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [act, username] = positionals
  if (act !== 'reset-password' || !username) {
    console.log(userHelp)
    process.exit(1)
  }

  await withDatabase(async (db) => {
    await migrate(db)
    const password = await resetPasswordFromShell(db, username)
    console.log(
      password ? `Kata sandi sementara untuk ${username}: ${password}` : `Tidak ada akun bernama ${username}.`,
    )
  })
}
