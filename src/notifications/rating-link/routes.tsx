import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { speak, t } from '../../platform/words.ts'
import { type Answer, answerSchema } from '../../procedure/feedback/answer.ts'
import { giveFeedback } from '../../procedure/feedback/give-feedback.ts'
import { RatingPage } from '../../procedure/feedback/rating/rating-page.tsx'
import { nested, tryForm } from '../../registers/form.ts'
import { page } from '../../registers/page.tsx'
import { limitOfStrangers } from '../../registers/sessions/limit-of-strangers.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, type Typed, typed } from '../../registers/typed.ts'
import { type Opened, openLink, type Useless } from './open-link.ts'
import { RatedPage, UselessPage } from './pages.tsx'

type Link = Opened & { token: string; at: Date }

const few = limitOfStrangers('rating', 30)

/** SOP row 6 from a message, without a sign-in: the rating of that one ticket, once, and nothing else. */
export const ratingLinkRoutes = new Hono<Site>()
  .get(paths.ratingLink(), few, (c) => opened(c, (link) => ratingPage(c, link)))

  .post(paths.ratingLink(), few, (c) =>
    opened(c, async (link) => {
      const { office } = c.var
      const form = await typed(c)
      return tryForm(
        async () => {
          const answer: Answer = parsed(await schemaOf(c), { scores: {}, ...nested(form) })
          const act = { person: link.person, via: 'link' as const, at: link.at, clock: () => new Date() }
          await giveFeedback(office.db, act, link.ticket.number, answer)
          return page(c, { title: t('Penilaian') }, <RatedPage number={link.ticket.number} />)
        },
        (errors, status) => ratingPage(c, link, { values: form, errors }, status),
      )
    }),
  )

async function opened(c: Context<Site>, answer: (link: Link) => Promise<Response>): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const at = new Date()
  const link = await openLink(c.var.office, token, at)
  if ('ticket' in link) return speak(link.person.language, () => answer({ ...link, token, at }))
  return 'person' in link ? speak(link.person.language, () => useless(c, link.why)) : useless(c, link.why)
}

type Again = { values: Typed; errors: FieldError[] }

async function ratingPage(c: Context<Site>, link: Link, again?: Again, status?: ContentfulStatusCode) {
  const mode = (await readPolicies(c.var.office.db))['feedback.mode']
  const { ticket, token, at } = link
  const shown = <RatingPage {...{ ticket, mode, openedAt: at, byLink: paths.ratingLink(token), ...again }} />
  return page(c, { title: t('Beri penilaian') }, shown, status)
}

async function schemaOf(c: Context<Site>) {
  return answerSchema((await readPolicies(c.var.office.db))['feedback.mode'])
}

async function useless(c: Context<Site>, why: Useless['why']): Promise<Response> {
  const status = why === 'unknown' ? 404 : 410
  return page(c, { title: t('Penilaian') }, <UselessPage why={why} />, status)
}
