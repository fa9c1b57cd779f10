import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { told } from '../notice.ts'
import { ratingToken } from '../rating-link/token.ts'
import type { PostOffice } from '../write-mail.ts'
import type { Delivery } from './queries.ts'

/** `withoutSignIn` where the link alone is enough. */
export type Message = { title: string; href: string; button: string; withoutSignIn: boolean }

const day = 24 * 60 * 60 * 1000

/** What is said outside the site: number and link, and nothing of the complaint. */
export async function messageOf(post: PostOffice, delivery: Delivery): Promise<Message> {
  const { kind, number, details, noticeId } = delivery
  const title = t(told[kind].title, { ...details, number: number ?? '' })
  if (number && asksForRating.includes(kind))
    return { title, href: await ratingHref(post, delivery, number), button: t('Beri penilaian'), withoutSignIn: true }

  const button = number ? t('Buka tiket {number}', { number }) : t('Buka E-Ticketing')
  return { title, href: post.config.baseUrl + paths.notice(String(noticeId)), button, withoutSignIn: false }
}

/** What to do with the link, for whoever reads the message outside the site. */
export function howToOpen({ withoutSignIn }: Message): string {
  return withoutSignIn
    ? t('Tautan di bawah ini langsung membuka penilaian tiket itu, tanpa masuk. Jangan diteruskan kepada orang lain.')
    : t('Buka tautan di bawah ini setelah masuk ke akun Anda.')
}

const asksForRating: Delivery['kind'][] = ['feedback_owed', 'feedback_reminder']

async function ratingHref({ db, config, secret }: PostOffice, { personId, at }: Delivery, number: string) {
  const days = (await readPolicies(db))['feedback.linkDays']
  const token = ratingToken(secret, { number, personId, until: new Date(at.getTime() + days * day) })
  return config.baseUrl + paths.ratingLink(token)
}
