import type { Context } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { say } from '../../registers/page.tsx'
import type { Site } from '../../registers/site.ts'
import type { Crumb } from '../../ui/page/page.tsx'
import { next, type TicketAction } from '../lifecycle.ts'
import { actorOn } from './ticket.ts'

type Asked = { number: string } & Parameters<typeof actorOn>[0] & { stage: Parameters<typeof next>[0] }

export function ticketNumber(c: Context<Site>): string {
  return c.req.param('number') ?? ''
}

/** The form of an act that may not be done now leads back to its ticket, with the sentence that says why. */
export function refusedForm(c: Context<Site>, ticket: Asked, action: TicketAction): Response | undefined {
  const answer = next(ticket.stage, action, actorOn(ticket, c.var.person))
  return 'no' in answer ? backToTicket(c, ticket.number, t(answer.no.sentence)) : undefined
}

export function backToTicket(c: Context<Site>, number: string, sentence: string): Response {
  say(c, sentence, 'warning')
  return c.redirect(paths.ticket(number), 303)
}

/** The way back to the ticket, on every page of an act. */
export function crumbs(number: string, here: string): Crumb[] {
  return [{ label: t('Tiket'), href: paths.queue() }, { label: number, href: paths.ticket(number) }, { label: here }]
}
