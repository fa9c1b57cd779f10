import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { isMailAddress } from '../../platform/mail/mail-server.ts'
import { t } from '../../platform/words.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import { told } from '../notice.ts'

/** Where one can be told: in the site, and outside of it. */
export const media = ['inbox', 'email', 'push', 'telegram'] as const
export type Medium = (typeof media)[number]

export type Choices = {
  email: string | null
  emailConfirmed: boolean
  quietFrom: string | null
  quietUntil: string | null
  /** As 'work_begun email'. */
  silenced: string[]
}

/** What reaches people of his role at all. */
export function kindsFor(person: Person): NoticeKind[] {
  return Object.keys(told).filter((kind): kind is NoticeKind =>
    told[kind as NoticeKind].hearers.some((role) => holdsRole(person, role)),
  )
}

/** What the form asks about: Telegram only where the office has a bot. */
export function mediaOffered({ telegram }: Pick<Config, 'telegram'>): Medium[] {
  return media.filter((medium) => medium !== 'telegram' || telegram !== undefined)
}

/** How a choice stands in the form. */
export function choiceKey(kind: NoticeKind, medium: Medium): string {
  return `${kind} ${medium}`
}

/** Under which the messages are counted that are sent to addresses that nobody has confirmed. */
export function addressName(username: string): string {
  return `#address ${username}`
}

/** The SOP's own hand-overs stay in the inbox. */
export function mayBeSilenced(kind: NoticeKind, medium: Medium): boolean {
  return medium !== 'inbox' || !told[kind].demanded
}

const address = z
  .string()
  .trim()
  .max(200, { error: () => t('Paling panjang {max} huruf.', { max: 200 }) })
  .refine((typed) => typed === '' || isMailAddress(typed), {
    error: () => t('Tulis satu alamat surel, misalnya nama@jakarta.go.id.'),
  })
  .transform((typed) => typed.toLowerCase() || null)

const time = z
  .string()
  .trim()
  .regex(/^(([01]\d|2[0-3])[.:][0-5]\d)?$/, { error: () => t('Tulis jam seperti 21.00.') })
  .transform((typed) => typed.replace('.', ':') || null)

/** What the form sends: each choice that is ticked is wanted. */
export const choicesForm = z
  .object({
    email: address.default(null),
    quietFrom: time.default(null),
    quietUntil: time.default(null),
    wanted: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  })
  .superRefine(({ quietFrom, quietUntil }, context) => {
    const message = t('Isi keduanya, atau kosongkan keduanya.')
    if (quietFrom && !quietUntil) context.addIssue({ code: 'custom', path: ['quietUntil'], message })
    if (quietUntil && !quietFrom) context.addIssue({ code: 'custom', path: ['quietFrom'], message })
  })
