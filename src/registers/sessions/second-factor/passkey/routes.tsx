import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { paths } from '../../../../paths.ts'
import { InvalidInput, NotFound, Refusal } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { tryForm } from '../../../form.ts'
import { page, say } from '../../../page.tsx'
import type { Site } from '../../../site.ts'
import { oneLine, parsed, text, typed } from '../../../typed.ts'
import { deviceName } from '../../account/device-name.ts'
import { requirePerson } from '../../session.ts'
import { demandPassword } from '../demand-password.ts'
import { passkeyFault } from './answer.ts'
import { NewPasskeyPage } from './pages.tsx'
import { addPasskey, askForNewPasskey, askForPasskey, removePasskey } from './passkey.ts'
import { passkeysPossible } from './relying-party.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const passkeyForm = z.object({ name: oneLine(60) })

const question = z.union([
  z.object({ about: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ registration: z.literal(true), password: z.string().max(1000).optional() }),
])

export const passkeyRoutes = new Hono<Site>()
  .get(paths.passkeys(), requirePerson, async (c) => {
    if (!passkeysPossible(c.var.office.config.baseUrl)) return c.redirect(paths.secondFactor(), 303)

    const name = deviceName(c.req.header('user-agent') ?? null)
    return page(c, { title: t('Tambah passkey') }, <NewPasskeyPage name={name} />)
  })

  .post(paths.passkeys(), requirePerson, async (c) => {
    const { office, act } = c.var
    const form = await typed(c)
    const add = async () => {
      const { name } = parsed(passkeyForm, form)
      const answer = text(form, 'passkey')
      if (!answer) throw passkeyFault(t('Passkey memerlukan JavaScript. Aktifkan JavaScript pada browser ini.'))
      await addPasskey(ground(c), act, name, answer)

      office.log.info({ person: act.person.id }, 'passkey added')
      say(c, t('Passkey telah ditambahkan.'))
      return c.redirect(paths.secondFactor(), 303)
    }

    return tryForm(add, (errors, status) => {
      const shown = <NewPasskeyPage name={text(form, 'name')} errors={errors} />
      return page(c, { title: t('Tambah passkey') }, shown, status)
    })
  })

  .post(paths.passkey(), requirePerson, async (c) => {
    const { office, act } = c.var
    const id = c.req.param('id') ?? ''
    if (!uuid.test(id)) throw new NotFound()
    await removePasskey(office.db, act, id)

    office.log.info({ person: act.person.id }, 'passkey removed')
    say(c, t('Passkey telah dihapus.'))
    return c.redirect(paths.secondFactor(), 303)
  })

  // asked by script, which shows the message beside its button
  .post(paths.passkeyChallenge(), requirePerson, async (c) => {
    try {
      return c.json({ options: await optionsFor(c) })
    } catch (error) {
      if (error instanceof InvalidInput) return c.json({ message: error.errors[0]?.message }, 422)
      if (error instanceof Refusal) return c.json({ message: error.message }, error.status)
      throw error
    }
  })

async function optionsFor(c: Context<Site>) {
  const { person } = c.var
  const asked = question.safeParse(await c.req.json().catch(() => undefined))
  if (!asked.success) throw passkeyFault(t('Isi permintaan tidak dapat dibaca.'))
  if (!passkeysPossible(c.var.office.config.baseUrl))
    throw passkeyFault(t('Passkey tidak dapat dipakai pada alamat aplikasi ini.'))
  if ('about' in asked.data) return askForPasskey(ground(c), person, asked.data.about)

  await demandPassword(c.var.office.db, person, asked.data.password)
  return askForNewPasskey(ground(c), person)
}

function ground(c: Context<Site>) {
  const { db, config } = c.var.office
  return { db, baseUrl: config.baseUrl }
}
