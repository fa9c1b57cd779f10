import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import { nested, tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { localPath } from '../../../registers/sessions/local-path.ts'
import { only, requirePerson } from '../../../registers/sessions/session.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, type Typed, typed } from '../../../registers/typed.ts'
import { followUpUntil, isUnsatisfied } from '../../request/follow-up.ts'
import { isToBeKept, keptOf } from '../../request/form/kept.tsx'
import { ticketNumber } from '../../ticket/act-page.ts'
import { mayAdvance } from '../../ticket/advance.ts'
import { ticketFor } from '../../ticket/queries.ts'
import { type TicketRecord, ticketRecord } from '../../ticket/record.ts'
import { type Answer, answerSchema } from '../answer.ts'
import { giveFeedback } from '../give-feedback.ts'
import { GivenPage } from './given-page.tsx'
import { RatingPage } from './rating-page.tsx'

export const ratingRoutes = new Hono<Site>()
  .get(paths.feedback(), requirePerson, async (c) => {
    const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
    const mayRate = c.var.person.role === 'unit' && ticket.stage === 'awaiting_feedback'
    return mayRate ? ratingPage(c, { ticket }) : givenPage(c, ticket)
  })

  .post(paths.feedback(), only('unit'), async (c) => {
    const { office, person, act } = c.var
    const number = ticketNumber(c)
    const form = await typed(c)
    const ticket = await ticketRecord(office.db, person, number)
    if (isToBeKept(form)) return keepingPage(c, ticket, form)

    const kept = keptOf(form)
    return tryForm(
      async () => {
        const mode = (await readPolicies(office.db))['feedback.mode']
        const answer = parsed(answerSchema(mode), { scores: {}, ...nested(form) })
        await giveFeedback(office.db, act, number, answer)
        say(c, thanks(answer))
        return kept ? c.redirect(paths.newTicket(), 307) : c.redirect(afterwards(c, number, answer), 303)
      },
      (errors, status) => ratingPage(c, { ticket, kept, values: form, errors }, status),
    )
  })

type Rating = { ticket: TicketRecord; kept?: Typed; values?: Typed; errors?: FieldError[] }

async function ratingPage(c: Context<Site>, rating: Rating, status?: ContentfulStatusCode): Promise<Response> {
  const mode = (await readPolicies(c.var.office.db))['feedback.mode']
  const shown = <RatingPage {...rating} mode={mode} openedAt={c.var.act.at} back={backOf(c)} />
  return page(c, { title: t('Beri penilaian') }, shown, status)
}

/** The request form came along, to be given back afterwards: a page of its own, nothing is done yet. */
async function keepingPage(c: Context<Site>, ticket: TicketRecord, form: Typed): Promise<Response> {
  mayAdvance(await ticketFor(c.var.office.db, c.var.person, ticket.number), 'give_feedback', c.var.act)
  return ratingPage(c, { ticket, kept: form })
}

async function givenPage(c: Context<Site>, ticket: TicketRecord): Promise<Response> {
  const { db } = c.var.office
  const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
  const mayFollowUp = c.var.person.role === 'unit'
  const until = mayFollowUp ? followUpUntil(calendar, policies, ticket, c.var.act.at) : undefined

  const shown = <GivenPage {...{ ticket, until, person: c.var.person, back: backOf(c) }} />
  return page(c, { title: t('Penilaian'), liveTicket: ticket.number }, shown)
}

/** Straight on to where one came from, unless the answer gives reason to offer a follow-up first. */
function afterwards(c: Context<Site>, number: string, answer: Answer): string {
  const back = backOf(c)
  if (back && !isUnsatisfied(answer.scores)) return back
  return paths.feedback(number) + (back ? `?lanjut=${encodeURIComponent(back)}` : '')
}

function thanks(answer: Answer): string {
  return isUnsatisfied(answer.scores)
    ? t('Terima kasih. Penilaian tersimpan; bila masalah belum tuntas, ajukan tiket lanjutan dari halaman penilaian.')
    : t('Terima kasih. Penilaian tersimpan dan tiket ditutup.')
}

function backOf(c: Context<Site>): string | undefined {
  const asked = c.req.query('lanjut')
  const back = localPath(asked, c.req.url)
  return asked && back !== paths.home() ? back : undefined
}
