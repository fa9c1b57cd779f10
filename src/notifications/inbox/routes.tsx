import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn } from '../../registers/typed.ts'
import { placeOf } from '../notice.ts'
import { inboxOf, readAllNotices, readNotice } from '../queries.ts'
import { InboxPage } from './inbox-page.tsx'

const rowsPerPage = 25

export const inboxRoutes = new Hono<Site>()

  .get(paths.inbox(), requirePerson, async (c) => {
    const { office, person, unread } = c.var
    const after = cursorIn(c.req.query('after'))
    const { items, next } = await inboxOf(office.db, person, { after, limit: rowsPerPage })
    return page(c, { title: t('Pemberitahuan') }, <InboxPage {...{ rows: items, next, after, unread }} />)
  })

  // the notice's own link: read as soon as it is followed, and on to where it is dealt with
  .get(paths.notice(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const notice = await readNotice(office.db, person.id, idIn(c.req.param('id')), act.at)
    if (!notice) throw new NotFound()
    return c.redirect(placeOf(notice.kind, notice.number), 303)
  })

  .post(paths.inboxReading(), requirePerson, async (c) => {
    await readAllNotices(c.var.office.db, c.var.person.id, c.var.act.at)
    say(c, t('Semua pemberitahuan telah ditandai dibaca.'))
    return c.redirect(paths.inbox(), 303)
  })

/** A cursor that was not ours reads as none. */
function cursorIn(typed: string | undefined): number | undefined {
  return typed && /^\d{1,15}$/.test(typed) ? Number(typed) : undefined
}
