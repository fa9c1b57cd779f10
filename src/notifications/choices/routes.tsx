import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { pushKeys } from '../../platform/push/push-keys.ts'
import { type FieldError, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { type Typed, typed } from '../../registers/typed.ts'
import { browsersOf } from '../browsers/queries.ts'
import { chatOf } from '../telegram/queries.ts'
import { kindsFor, mediaOffered } from './choices.ts'
import { ChoicesPage } from './choices-page.tsx'
import { confirmOwnAddress } from './confirmation.ts'
import { choicesOf } from './queries.ts'
import { saveChoices } from './save-choices.ts'

export const choiceRoutes = new Hono<Site>()
  .get(paths.noticeChoices(), requirePerson, (c) => choicesPage(c))

  .post(paths.noticeChoices(), requirePerson, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    try {
      const { toConfirm } = await saveChoices(office.db, act, values, mediaOffered(office.config))
      say(c, toConfirm ? t('Disimpan. Buka tautan pada pesan yang kami kirim ke alamat surel Anda.') : t('Disimpan.'))
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return choicesPage(c, { values, errors: error.errors })
    }
    return c.redirect(paths.noticeChoices(), 303)
  })

  .get(paths.addressConfirmation(), requirePerson, async (c) => {
    await confirmOwnAddress(c.var.office, c.var.act, c.req.param('mark') ?? '')
    say(c, t('Alamat surel telah dikonfirmasi. Pemberitahuan akan dikirim ke sana.'))
    return c.redirect(paths.noticeChoices(), 303)
  })

async function choicesPage(c: Context<Site>, again?: { values: Typed; errors: FieldError[] }): Promise<Response> {
  const { office, person } = c.var
  const choices = await choicesOf(office.db, person.id)
  const browsers = await browsersOf(office.db, person.id)
  const chat = await chatOf(office.db, person.id)
  const offered = mediaOffered(office.config)
  const { publicKey } = pushKeys(office.secret)
  const hasMail = office.config.mail !== undefined
  const shown = (
    <ChoicesPage {...{ choices, kinds: kindsFor(person), hasMail, browsers, publicKey, offered, chat, ...again }} />
  )
  return page(c, { title: t('Atur pemberitahuan') }, shown, again ? 422 : 200)
}
