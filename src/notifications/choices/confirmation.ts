import { paths } from '../../paths.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { NotFound } from '../../platform/refusal.ts'
import { isSignatureOf, signatureOf } from '../../platform/signature.ts'
import { speak, t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { forgetAttempts } from '../../registers/sessions/sign-in-attempts.ts'
import { type PostOffice, writeMail } from '../write-mail.ts'
import { addressName } from './choices.ts'
import { choicesOf, confirmAddress, languageOf } from './queries.ts'

/** The mark in the link sent to an address: made of the installation's secret, the person and the address, kept nowhere. */
export function markOf(secret: Buffer, personId: string, email: string): string {
  return signatureOf(secret, markedBy(personId, email))
}

function markedBy(personId: string, email: string): string {
  return `address ${personId} ${email}`
}

/** The job that writes to a new address, with the link that confirms it. An address that is refused stays unconfirmed. */
export async function askAddress(post: PostOffice, personId: string, at: Date): Promise<void> {
  const { config, db, secret } = post
  const { email, emailConfirmed } = await choicesOf(db, personId)
  if (!email || emailConfirmed || !config.mail) return

  const mark = markOf(secret, personId, email)
  const href = config.baseUrl + paths.addressConfirmation(mark)
  try {
    await speak(await languageOf(db, personId), () =>
      writeMail(post, {
        to: email,
        title: t('Konfirmasi alamat surel untuk pemberitahuan E-Ticketing'),
        lines: [t('Buka tautan ini saat Anda masuk ke E-Ticketing, agar pemberitahuan dikirim ke alamat ini.')],
        button: { label: t('Konfirmasi alamat'), href },
        foot: t('Bila Anda tidak memintanya, abaikan pesan ini: tidak ada lagi yang akan dikirim ke sini.'),
        id: `address-${mark.slice(0, 20)}`,
        at,
      }),
    )
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error
  }
}

/** Whoever opened the link is the person, signed in: from now on the address is used. */
export async function confirmOwnAddress({ db, secret }: PostOffice, { person }: Act, mark: string): Promise<void> {
  const { email } = await choicesOf(db, person.id)
  if (!email || !isSignatureOf(secret, markedBy(person.id, email), mark)) throw new NotFound()
  await confirmAddress(db, person.id, email)
  await forgetAttempts(db, addressName(person.username))
}
