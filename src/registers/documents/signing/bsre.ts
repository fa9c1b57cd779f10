import { BsreFault, signByBsre } from '../../../platform/bsre/sign.ts'
import { readSignature } from '../../../platform/pdf/reading/signatures.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { nameWords } from '../../people/name-words.ts'
import type { Person } from '../../people/person.ts'
import { tooManyAttempts } from '../../sessions/counted.ts'
import { countAttempt, forgetAttempts, takeBackAttempt } from '../../sessions/sign-in-attempts.ts'
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
    async sign(pdf, { reason }, leaving) {
      const name = `bsre:${person.username}`
      const { lockedUntil } = await countAttempt(office.db, name, {}, wrongPassphrases)
      if (lockedUntil) throw tooManyAttempts(lockedUntil)

      await leaving()
      const asked = { pdf, nik, passphrase, reason, location: policies['letterhead.city'] }
      const signed = await signByBsre(service, asked).catch(async (error: unknown) => {
        if (!(error instanceof BsreFault)) throw error
        if (error.code !== 'wrong-passphrase') await takeBackAttempt(office.db, name)
        office.log.warn({ code: error.code, detail: error.detail }, 'BSrE did not sign')
        throw refusalOf(error)
      })
      await forgetAttempts(office.db, name)
      await refuseOtherSigner(signed, person)
      return { pdf: signed, certificateId: null, timestampedAt: null }
    },
  }
}

/** Spelling differs between an office and BSrE, so one word of the name in common is enough. */
async function refuseOtherSigner(pdf: Uint8Array, person: Person) {
  const signer = (await readSignature(pdf))?.signerName ?? ''
  const own = nameWords(person.name)
  if (nameWords(signer).some((word) => own.includes(word))) return
  const message = t(
    'Sertifikat BSrE ini atas nama {signer}, bukan nama Anda. Surat belum ditandatangani; periksa NIK.',
    {
      signer,
    },
  )
  throw new InvalidInput([{ path: 'nik', message }])
}

function refusalOf(fault: BsreFault): Error {
  if (fault.code === 'wrong-passphrase') return new InvalidInput([{ path: 'passphrase', message: fault.message }])
  if (fault.code === 'not-registered') return new InvalidInput([{ path: 'nik', message: fault.message }])
  return new Refusal(`bsre-${fault.code}`, fault.message, { status: 503 })
}
