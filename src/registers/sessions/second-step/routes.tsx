import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../form.ts'
import { page } from '../../page.tsx'
import type { Site } from '../../site.ts'
import { text, typed } from '../../typed.ts'
import { localPath } from '../local-path.ts'
import { askForPasskey } from '../second-factor/passkey/passkey.ts'
import { proofFrom } from '../second-factor/proof.ts'
import { groundOf } from '../second-factor/prove.ts'
import { keepSession, setUpPath } from '../session.ts'
import { SecondStepPage } from './pages.tsx'
import { digestOfSession, takeSecondStep, type Waiting } from './second-step.ts'

/** Between the password and the house; there for whoever has taken the first step alone. */
export const secondStepRoutes = new Hono<Site>()
  .get(paths.secondStep(), async (c) => {
    const waiting = c.get('waiting')
    if (!waiting) return c.redirect(paths.signIn(), 303)
    if (!waiting.factors.any) return c.redirect(setUpPath(waiting.person), 303)
    return show(c, waiting, c.req.query('lanjut'))
  })

  .post(paths.secondStep(), async (c) => {
    const waiting = c.get('waiting')
    if (!waiting) return c.redirect(paths.signIn(), 303)

    const form = await typed(c)
    const back = text(form, 'lanjut')
    const step = async () => {
      await keepSession(c, await takeSecondStep(groundOf(c.var.office), waiting, proofFrom(form)))
      return c.redirect(localPath(back, c.req.url), 303)
    }
    return tryForm(step, (errors, status) => show(c, waiting, back, errors, status))
  })

  // asked by script, which shows the message beside its button
  .post(paths.secondStepChallenge(), async (c) => {
    const waiting = c.get('waiting')
    if (!waiting?.factors.passkey)
      return c.json({ message: t('Sesi Anda sudah berakhir. Silakan masuk kembali.') }, 422)
    const { person, token } = waiting
    return c.json({ options: await askForPasskey(groundOf(c.var.office), person, digestOfSession(token)) })
  })

function show(
  c: Context<Site>,
  waiting: Waiting,
  back: string | undefined,
  errors?: FieldError[],
  status?: ContentfulStatusCode,
) {
  const shown = <SecondStepPage {...{ waiting, errors }} back={localPath(back, c.req.url)} />
  return page(c, { title: t('Langkah kedua') }, shown, status)
}
