import { createHmac, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { paths } from '../../paths.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { mailTransport, sendMail } from '../../platform/mail/send-mail.ts'
import { NotFound } from '../../platform/refusal.ts'
import { type Language, speak, t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { PostOffice } from '../deliveries/senders.ts'
import { mailPage } from '../mail-page.tsx'
import { choicesOf, confirmAddress } from './queries.ts'

/** The mark in the link sent to an address: made of the installation's secret, the person and the address, kept nowhere. */
export function markOf(secret: Buffer, personId: string, email: string): string {
  return createHmac('sha256', secret).update(`address ${personId} ${email}`).digest('base64url')
}

/** The job that writes to a new address, with the link that confirms it. */
export async function askAddress(post: PostOffice, personId: string, at: Date): Promise<void> {
  const { config, db, secret } = post
  const { email, emailConfirmed } = await choicesOf(db, personId)
  if (!email || emailConfirmed || !config.mail) return
  const { server, from } = config.mail
  const href = config.baseUrl + paths.addressConfirmation(markOf(secret, personId, email))

  const mail = speak(await languageOf(post, personId), () => {
    const title = t('Konfirmasi alamat surel untuk pemberitahuan E-Ticketing')
    const line = t('Buka tautan ini saat Anda masuk ke E-Ticketing, agar pemberitahuan dikirim ke alamat ini.')
    const foot = t('Bila Anda tidak memintanya, abaikan pesan ini: tidak ada lagi yang akan dikirim ke sini.')
    const button = { label: t('Konfirmasi alamat'), href }
    return {
      subject: title,
      text: [line, href, '--', foot].join('\n\n'),
      html: mailPage({ title, lines: [line], button, foot, language: 'id' }),
    }
  })
  const messageId = `<address-${markOf(secret, personId, email).slice(0, 20)}@${new URL(config.baseUrl).hostname}>`
  try {
    await sendMail(mailTransport(server, from), { ...mail, to: email, messageId, at })
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error
  }
}

async function languageOf({ db }: PostOffice, personId: string): Promise<Language> {
  const { rows } = await sql<{ language: Language }>`select language from people where id = ${personId}`.execute(db)
  return rows[0]?.language ?? 'id'
}

/** Whoever opened the link is the person, signed in: from now on the address is used. */
export async function confirmOwnAddress({ db, secret }: PostOffice, { person }: Act, mark: string): Promise<void> {
  const { email } = await choicesOf(db, person.id)
  const expected = Buffer.from(markOf(secret, person.id, email ?? ''))
  const given = Buffer.from(mark)
  if (!email || given.length !== expected.length || !timingSafeEqual(given, expected)) throw new NotFound()
  await confirmAddress(db, person.id, email)
}
