import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { InvitationPage } from './invitation-page.tsx'
import { invite, unlinkOwnChat } from './link-chat.ts'

/** A person's own chat with the office's bot. Whether he has one stands on the page of his choices. */
export const telegramRoutes = new Hono<Site>()
  .post(paths.telegram(), requirePerson, async (c) => {
    const invitation = await invite(c.var.office, c.var.act)
    return page(c, { title: t('Hubungkan Telegram') }, <InvitationPage {...invitation} />)
  })

  // where one comes back to after the invitation, which is shown once
  .get(paths.telegram(), requirePerson, (c) => c.redirect(paths.noticeChoices(), 303))

  .post(paths.telegramUnlinking(), requirePerson, async (c) => {
    await unlinkOwnChat(c.var.office.db, c.var.act)
    say(c, t('Telegram tidak terhubung lagi dengan akun Anda.'))
    return c.redirect(paths.noticeChoices(), 303)
  })
