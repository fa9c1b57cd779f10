import type { Context } from 'hono'
import { paths } from '../../../paths.ts'
import type { Site } from '../../site.ts'
import { keepSession } from '../session.ts'
import { openedSession } from './second-step.ts'

/** Whoever had to set up a factor before he came in has just proved that he holds it: that is his second step. */
export async function afterSettingUp(c: Context<Site>): Promise<Response> {
  if (!c.get('waiting')) return c.redirect(paths.secondFactor(), 303)

  await keepSession(c, await openedSession(c.var.office, c.var.sessionToken))
  return c.redirect(paths.home(), 303)
}
