import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { paths } from '../../../../paths.ts'
import { type FieldError, InvalidInput, NotFound, Refusal } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { tryForm } from '../../../form.ts'
import { page, say } from '../../../page.tsx'
import type { Site } from '../../../site.ts'
import { oneLine, parsed, text, typed } from '../../../typed.ts'
import { deviceName } from '../../account/device-name.ts'
import { afterSettingUp } from '../../second-step/after-setting-up.ts'
import { requirePerson } from '../../session.ts'
import { digestOfChange, optionsForChange, proofFrom } from '../proof.ts'
import { groundOf, proveForChange } from '../prove.ts'
import { passkeyFault } from './answer.ts'
import { NewPasskeyPage, RemovePasskeyPage } from './pages.tsx'
import { addPasskey, askForNewPasskey, askForPasskey, removePasskey } from './passkey.ts'
import { type PasskeyRow, passkeysOf } from './queries.ts'
import { passkeysPossible } from './relying-party.ts'

const passkeyForm = z.object({ name: oneLine(60) })

const question = z.union([
  z.object({ about: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({
    registration: z.literal(true),
    password: z.string().max(1000).optional(),
    code: z.string().max(20).optional(),
    passkey: z.string().max(20_000).optional(),
  }),
])

export const passkeyRoutes = new Hono<Site>()
  .get(paths.passkeys(), requirePerson, async (c) => {
    if (!passkeysPossible(c.var.office.config.baseUrl)) return c.redirect(paths.secondFactor(), 303)
    return showNew(c, deviceName(c.req.header('user-agent') ?? null))
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
      return afterSettingUp(c)
    }

    return tryForm(add, (errors, status) => showNew(c, text(form, 'name'), errors, status))
  })

  .get(paths.passkey(), requirePerson, async (c) => showRemoval(c, await passkeyAsked(c)))

  .post(paths.passkey(), requirePerson, async (c) => {
    const { office, act } = c.var
    const passkey = await passkeyAsked(c)
    const form = await typed(c)
    const remove = async () => {
      const about = digestOfChange('passkey_removed', passkey.id)
      await proveForChange(groundOf(office), act.person, proofFrom(form), about)
      await removePasskey(office.db, act, passkey.id)

      office.log.info({ person: act.person.id }, 'passkey removed')
      say(c, t('Passkey telah dihapus.'))
      return c.redirect(paths.secondFactor(), 303)
    }

    return tryForm(remove, (errors, status) => showRemoval(c, passkey, errors, status))
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

  const { registration: _, ...proof } = asked.data
  await proveForChange(ground(c), person, proof, digestOfChange('passkey_added'))
  return askForNewPasskey(ground(c), person)
}

async function passkeyAsked(c: Context<Site>): Promise<PasskeyRow> {
  const { office, person } = c.var
  const passkeys = await passkeysOf(office.db, person.id)
  const passkey = passkeys.find(({ id }) => id === c.req.param('id'))
  if (!passkey) throw new NotFound()
  return passkey
}

async function showNew(c: Context<Site>, name: string, errors?: FieldError[], status?: ContentfulStatusCode) {
  const { office, person } = c.var
  const options = await optionsForChange(office.db, person, office.config)
  return page(c, { title: t('Tambah passkey') }, <NewPasskeyPage {...{ name, options, errors }} />, status)
}

async function showRemoval(
  c: Context<Site>,
  passkey: PasskeyRow,
  errors?: FieldError[],
  status?: ContentfulStatusCode,
) {
  const { office, person } = c.var
  const options = await optionsForChange(office.db, person, office.config)
  return page(c, { title: t('Hapus passkey') }, <RemovePasskeyPage {...{ passkey, options, errors }} />, status)
}

function ground(c: Context<Site>) {
  return groundOf(c.var.office)
}
