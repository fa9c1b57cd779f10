import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { adoptSecret, readSecret, secretFileOf } from '../platform/secret.ts'
import { withDatabase } from './migrate.ts'

export const secretHelp = `secret adopt          go on with the secret of this machine, because that of the installation is lost
  secret adopt   everybody signs in again, and what the lost secret sealed stays shut`

/** For a lost secret: until whoever runs the machine says so, a server with another one doesn't start. */
export async function secret(args: string[]): Promise<void> {
  if (args.join(' ') !== 'adopt') {
    console.log(secretHelp)
    process.exit(1)
  }

  const config = readConfig(process.env)
  await withDatabase(async (db) => {
    await migrate(db)
    await adoptSecret(db, readSecret(config))
    console.log(`Rahasia pemasangan sekarang: ${secretFileOf(config)}. Mulai ulang semua server.`)
  })
}
