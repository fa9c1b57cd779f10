import { BsreFault, signByBsre } from '../../../platform/bsre/sign.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import { tooManyAttempts } from '../../sessions/counted.ts'
import { countAttempt, forgetAttempts } from '../../sessions/sign-in-attempts.ts'
import type { Policies } from '../../settings/policies.ts'
import type { Office } from '../../site.ts'
import type { Signing } from './signing.ts'

/** Asked at each signing, held in memory while it lasts, kept nowhere (DOMAIN: NIK and passphrase). */
export type BsreCredential = { nik?: string; passphrase?: string }

// BSrE itself locks a passphrase that is guessed at
const wrongPassphrases = 3

/** A certified signature (PP 71/2019 article 60) by BSrE's service; a passphrase is tried three times in a quarter of an hour. */
export function signingThroughBsre(
  office: Office,
  person: Person,
  policies: Policies,
  { nik, passphrase }: BsreCredential,
): Signing {
  const service = office.config.bsre
  if (!service)
    throw new Refusal(
      'bsre-not-configured',
      t('Layanan BSrE belum dipasang. Hubungi admin; surat belum ditandatangani.'),
    )
  if (!nik || !/^\d{16}$/.test(nik)) throw new InvalidInput([{ path: 'nik', message: t('Isi NIK Anda, 16 angka.') }])
  if (!passphrase) throw new InvalidInput([{ path: 'passphrase', message: t('Isi passphrase BSrE Anda.') }])

  return {
    method: 'bsre',
    leavesTheHouse: true,
    async sign(pdf, { reason }) {
      const name = `bsre:${person.username}`
      const { lockedUntil } = await countAttempt(office.db, name, {}, wrongPassphrases)
      if (lockedUntil) throw tooManyAttempts(lockedUntil)

      const signed = await signByBsre(service, {
        pdf,
        nik,
        passphrase,
        reason,
        location: policies['letterhead.city'],
      }).catch(async (error: unknown) => {
        if (!(error instanceof BsreFault)) throw error
        if (error.code !== 'wrong-passphrase') await forgetAttempts(office.db, name)
        office.log.warn({ code: error.code, detail: error.detail }, 'BSrE did not sign')
        throw refusalOf(error)
      })
      await forgetAttempts(office.db, name)
      return { pdf: signed, certificateId: null, timestampedAt: null }
    },
  }
}

function refusalOf(fault: BsreFault): Error {
  if (fault.code === 'wrong-passphrase') return new InvalidInput([{ path: 'passphrase', message: fault.message }])
  if (fault.code === 'not-registered') return new InvalidInput([{ path: 'nik', message: fault.message }])
  return new Refusal(`bsre-${fault.code}`, fault.message, { status: 503 })
}
