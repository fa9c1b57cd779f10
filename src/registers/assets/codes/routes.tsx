import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { typed } from '../../typed.ts'
import { registerKeepers } from '../asset.ts'
import { CodePage, CodesPage } from './pages.tsx'
import { codeCalled, codesWithAssets } from './queries.ts'
import { addCode, removeCode, renameCode } from './write-code.ts'

const keepers = only(...registerKeepers)

export const codeRoutes = new Hono<Site>()
  .get(paths.assetCodes(), keepers, (c) => showCodes(c))

  .post(paths.assetCodes(), keepers, async (c) => {
    const values = await typed(c)
    const add = async () => {
      const code = await addCode(c.var.office.db, c.var.act, values)
      say(c, t('Kode barang {code} telah ditambahkan.', { code }))
      return c.redirect(paths.assetCodes(), 303)
    }

    return tryForm(add, (errors, status) => showCodes(c, { values, errors }, status))
  })

  .get(paths.assetCode(), keepers, (c) => showCode(c))

  .post(paths.assetCode(), keepers, async (c) => {
    const values = await typed(c)
    const rename = async () => {
      await renameCode(c.var.office.db, c.var.act, c.req.param('code') ?? '', values)
      say(c, t('Kode barang telah disimpan.'))
      return c.redirect(paths.assetCodes(), 303)
    }

    return tryForm(rename, (errors, status) => showCode(c, { values, errors }, status))
  })

  .post(paths.assetCodeRemoval(), keepers, async (c) => {
    const remove = async () => {
      await removeCode(c.var.office.db, c.var.act, c.req.param('code') ?? '')
      say(c, t('Kode barang telah dihapus.'))
      return c.redirect(paths.assetCodes(), 303)
    }

    return tryForm(remove, (errors, status) => showCode(c, { errors }, status))
  })

async function showCodes(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const codes = await codesWithAssets(c.var.office.db)
  return page(c, { title: t('Kode barang') }, <CodesPage codes={codes} {...filled} />, status)
}

async function showCode(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const code = await codeCalled(c.var.office.db, c.req.param('code') ?? '')
  if (!code) throw new NotFound()
  return page(c, { title: code.name }, <CodePage code={code} {...filled} />, status)
}
