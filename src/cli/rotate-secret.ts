import { rotateSecret } from '../operations/secret/rotate-secret.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { secretFileOf } from '../platform/secret.ts'
import { t } from '../platform/words.ts'
import { withDatabase } from './migrate.ts'

export const rotateSecretHelp = `rotate-secret         a new secret in place of the old, and all that it sealed sealed anew
  rotate-secret   stop every server before; everybody signs in again, and browsers are to be told of news anew`

export async function rotateSecretCommand(): Promise<void> {
  const config = readConfig(process.env)
  await withDatabase(async (db) => {
    await migrate(db)
    const { sealedAnew, shut, sessions, browsers } = await rotateSecret(db, config)
    console.log(
      t(
        'Rahasia baru: {file}. {sealedAnew} rahasia disegel ulang, {sessions} sesi dan {browsers} langganan peramban berakhir.',
        {
          file: secretFileOf(config),
          sealedAnew,
          sessions,
          browsers,
        },
      ),
    )
    if (shut > 0)
      console.log(t('{shut} segel tidak dapat dibuka dengan rahasia lama dan tetap seperti semula.', { shut }))
    console.log(t('Salin berkas itu ke setiap mesin lain dan ke tempat cadangannya, lalu nyalakan server.'))
  })
}
