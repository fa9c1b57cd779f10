import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import type { TemplateName } from '../../platform/pdf/press.ts'
import { type FieldError, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { filesOf, tryForm } from '../../registers/form.ts'
import { logoOnScreen } from '../../registers/letters/logo.ts'
import { editedText, lettersInForce, logoInForce, pressOf, templateHistory } from '../../registers/letters/queries.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, text, typed } from '../../registers/typed.ts'
import { LayoutPage } from './layout-page.tsx'
import { putLogo, removeLogo } from './put-logo.ts'
import { isPreviewName, renderPreview } from './specimens/previews.ts'
import { frameOf } from './specimens/specimens.ts'
import { editTemplate, resetTemplate, restoreTemplate, shippedText, templateInForce } from './template/edit-template.ts'
import { TemplatePage } from './template/template-page.tsx'
import { isTemplateName, templateStates } from './template/template-state.ts'

const admins = only('admin')

export const letterRoutes = new Hono<Site>()
  .get(paths.letters(), admins, (c) => layoutPage(c))

  .get(paths.letterLogo(), admins, async (c) => {
    const { logo } = await pressInForce(c)
    if (!logo) throw new NotFound()
    return c.body(new Uint8Array(await logoOnScreen(logo)), 200, {
      'content-type': 'image/png',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
  })

  .post(paths.letterLogo(), admins, (c) =>
    tryForm(
      async () => {
        const { office, act } = c.var
        const removes = text(await typed(c), 'remove') === 'yes'
        const [file] = await filesOf(c, 'logo')

        await (removes ? removeLogo(office, act) : putLogo(office, act, file?.bytes ?? new Uint8Array()))
        office.log.info({ by: act.person.id }, removes ? 'letter logo removed' : 'letter logo changed')
        say(c, removes ? t('Lambang telah dihapus.') : t('Lambang telah diganti. Lihat hasilnya pada contoh surat.'))
        return c.redirect(paths.letters(), 303)
      },
      (errors, status) => layoutPage(c, errors, status),
    ),
  )

  .get(paths.letterTemplate(), admins, async (c) => {
    const name = templateOf(c)
    const { unduh, versi } = c.req.query()
    if (unduh !== undefined) return templateFile(c, name)

    const { office } = c.var
    const content = versi === undefined ? await templateInForce(office, name) : await olderText(c, name, versi)
    return templatePage(c, name, content)
  })

  .post(paths.letterTemplate(), admins, async (c) => {
    const { office, act } = c.var
    const name = templateOf(c)
    const form = await typed(c)
    const [file] = await filesOf(c, 'file')
    const content = (file ? new TextDecoder().decode(file.bytes) : text(form, 'content')).replace(/\r\n?/g, '\n')
    const restored = text(form, 'restore')

    const shown = restored ? await olderText(c, name, restored) : content
    return tryForm(
      async () => {
        if (text(form, 'reset') === 'yes') await resetTemplate(office, act, name)
        else if (restored) await restoreTemplate(office, act, name, idIn(restored))
        else await editTemplate(office, act, name, content)

        office.log.info({ template: name, by: act.person.id }, 'letter template changed')
        say(c, t('Templat telah disimpan. Lihat hasilnya pada contoh surat.'))
        return c.redirect(paths.letters(), 303)
      },
      (errors, status) => templatePage(c, name, shown, { errors, status }),
    )
  })

  .get(paths.letterPreview(), admins, async (c) => {
    const { office, act } = c.var
    const name = c.req.param('name') ?? ''
    if (!isPreviewName(name)) throw new NotFound()

    const pdf = renderPreview(name, { ...(await frameOf(office, act.at)), press: await pressInForce(c) })
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="contoh-${name}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
  })

async function layoutPage(c: Context<Site>, errors?: FieldError[], status?: ContentfulStatusCode) {
  const { office, act } = c.var
  const [policies, logo, templates] = await Promise.all([
    readPolicies(office.db),
    logoInForce(office.db),
    templateStates(office, act.at),
  ])
  return page(c, { title: t('Tata letak surat') }, <LayoutPage {...{ policies, logo, templates, errors }} />, status)
}

type Refused = { errors: FieldError[]; status: ContentfulStatusCode }

async function templatePage(c: Context<Site>, name: TemplateName, content: string, refused?: Refused) {
  const { office, act } = c.var
  const [history, [state = { name, fallbacks: [] }]] = await Promise.all([
    templateHistory(office.db, name),
    templateStates(office, act.at, [name]),
  ])
  const shown = <TemplatePage {...{ state, history, content, errors: refused?.errors }} />
  return page(c, { title: t('Templat surat') }, shown, refused?.status)
}

async function pressInForce(c: Context<Site>) {
  const { db } = c.var.office
  return await pressOf(db, await lettersInForce(db))
}

/** The shipped template, to begin from. */
function templateFile(c: Context<Site>, name: TemplateName) {
  return c.body(shippedText(name), 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.typ"`,
    'x-content-type-options': 'nosniff',
  })
}

async function olderText(c: Context<Site>, name: TemplateName, id: string): Promise<string> {
  const content = await editedText(c.var.office.db, name, idIn(id))
  if (content === undefined) throw new NotFound()
  return content
}

function templateOf(c: Context<Site>): TemplateName {
  const name = c.req.param('name') ?? ''
  if (!isTemplateName(name)) throw new NotFound()
  return name
}
