import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { type Act, adminOnly, takePlace } from '../../people/person.ts'
import type { CertificateReason } from './certificate.ts'
import { putOutOfUse } from './queries.ts'

/**
 * Puts a signatory's certificate out of use (`certificate-not-in-use` where it is so already). What it signed before holds;
 * its holder's next signature makes another one by itself.
 */
export async function revokeCertificate(db: Database, act: Act, id: number, reason: CertificateReason): Promise<void> {
  adminOnly(act)
  await db.transaction().execute(async (tx) => {
    // nobody is given this certificate to sign with while it is being revoked
    await sql`select pg_advisory_xact_lock(hashtext('signing certificates'))`.execute(tx)
    takePlace(act)
    if (!(await putOutOfUse(tx, act, id, reason)))
      throw new Refusal('certificate-not-in-use', t('Sertifikat ini sudah dicabut atau tidak ada.'))
  })
}
