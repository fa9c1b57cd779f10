import { paths } from '../../../paths.ts'
import type { CallState, Category, NoticeKind, Stage } from '../../../platform/database/schema.ts'

/** What was so when it happened; kept with the call. */
export type CallFacts = {
  at: string
  ticket: { number: string; stage: Stage; unit: string; category: Category } | null
  recipients: { username: string; name: string }[]
  requester?: { name: string; phone: string }
}

export type Call = {
  id: string
  webhookId: number
  /** None: an administrator tries it. */
  kind: NoticeKind | null
  state: CallState
  facts: CallFacts
  url: string
  sealedSecret: string
  active: boolean
  withPhone: boolean
}

/** What is sent, as docs/webhooks.md has it: never of the complaint, and of a telephone only while that is switched on. */
export function bodyOf({ id, kind, facts, withPhone }: Call, baseUrl: string) {
  const { at, ticket, recipients, requester } = facts
  return {
    id,
    kind: kind ?? 'test',
    at,
    ticket: ticket && { ...ticket, url: baseUrl + paths.ticket(ticket.number) },
    recipients,
    ...(withPhone && requester ? { requester } : {}),
  }
}
