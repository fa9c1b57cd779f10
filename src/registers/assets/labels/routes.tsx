import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, type Typed, text, texts, typed } from '../../typed.ts'
import { unitChoices } from '../../units/choices.ts'
import { registerKeepers } from '../asset.ts'
import { choosesBy, fault, isChosen, readChoice } from './choice.ts'
import { LabelsPage } from './labels-page.tsx'
import { chosenAssets, printLabels, printTrial } from './print-labels.ts'
import { ownSheets } from './queries.ts'
import { labelsOnPage, type NamedSheet, presets } from './sheet.ts'
import { SheetsPage } from './sheets-page.tsx'
import { addSheet, removeSheet } from './write-sheet.ts'

const keepers = only(...registerKeepers)

export const labelRoutes = new Hono<Site>()
  .get(paths.assetLabels(), keepers, (c) => {
    const form = { ...c.req.query(), aset: c.req.queries('aset') }
    return isChosen(form)
      ? tryForm(
          () => counted(c, form),
          (errors, status) => labelsPage(c, { form, errors }, status),
        )
      : labelsPage(c, { form })
  })

  .post(paths.assetLabels(), keepers, async (c) => {
    const form = await typed(c)
    return tryForm(
      () => (text(form, 'step') === 'count' ? counted(c, form) : printed(c, form)),
      (errors, status) => labelsPage(c, { form, errors }, status),
    )
  })

  .get(paths.labelSheets(), keepers, (c) => sheetsPage(c))

  .post(paths.labelSheets(), keepers, async (c) => {
    const values = await typed(c)
    return tryForm(
      async () => {
        await addSheet(c.var.office, c.var.act, values)
        say(c, t('Ukuran label telah ditambahkan.'))
        return c.redirect(paths.labelSheets(), 303)
      },
      (errors, status) => sheetsPage(c, { values, errors }, status),
    )
  })

  .post(paths.labelSheet(), keepers, async (c) => {
    await removeSheet(c.var.office, c.var.act, idIn(c.req.param('id')))
    say(c, t('Ukuran label telah dihapus.'))
    return c.redirect(paths.labelSheets(), 303)
  })

async function counted(c: Context<Site>, form: Typed): Promise<Response> {
  const assets = await chosenAssets(c.var.office, c.var.act, readChoice(form))
  return labelsPage(c, { form, found: assets })
}

async function printed(c: Context<Site>, form: Typed): Promise<Response> {
  const { office, act } = c.var
  const sheet = await sheetIn(c, form)
  if (text(form, 'step') === 'trial') return pdf(c, await printTrial(act, sheet), 'lembar-uji-label')

  const wish = {
    choice: readChoice(form),
    sheet,
    start: startIn(form, sheet),
    borders: text(form, 'borders') === 'yes',
  }
  return pdf(c, await printLabels(office, act, wish), 'label-aset')
}

async function sheetIn(c: Context<Site>, form: Typed): Promise<NamedSheet> {
  const sheets = [...presets, ...(await ownSheets(c.var.office.db))]
  const sheet = sheets.find(({ key }) => key === text(form, 'sheet'))
  if (!sheet) throw fault('sheet', t('Pilih salah satu dari pilihan yang tersedia.'))
  return sheet
}

function startIn(form: Typed, sheet: NamedSheet): number {
  const most = labelsOnPage(sheet)
  const start = Number(text(form, 'start') || '1')
  if (!Number.isInteger(start) || start < 1 || start > most)
    throw fault('start', t('Lembar ini memuat {most} label: isi dengan bilangan dari 1 sampai {most}.', { most }))
  return start
}

function pdf(c: Context<Site>, content: Uint8Array, name: string): Response {
  return c.body(new Uint8Array(content), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}

type Shown = { form: Typed; errors?: FieldError[]; found?: Parameters<typeof LabelsPage>[0]['found'] }

async function labelsPage(c: Context<Site>, { form, ...shown }: Shown, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [units, sheets] = await Promise.all([unitChoices(db), ownSheets(db)])
  const values = { ...form, by: choosesBy(form), aset: texts(form, 'aset').join('\n') }
  return page(c, { title: t('Cetak label aset') }, <LabelsPage {...{ units, values, ...shown }} own={sheets} />, status)
}

async function sheetsPage(
  c: Context<Site>,
  filled: { values?: Typed; errors?: FieldError[] } = {},
  status?: ContentfulStatusCode,
) {
  const own = await ownSheets(c.var.office.db)
  return page(c, { title: t('Ukuran label') }, <SheetsPage {...filled} own={own} />, status)
}
