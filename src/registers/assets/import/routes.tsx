import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { filesOf, tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { sendFile } from '../../send-table.ts'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { text, typed } from '../../typed.ts'
import { registerKeepers } from '../asset.ts'
import { commitImport } from './commit-import.ts'
import { faultsFile } from './faults-file.ts'
import { ImportPage } from './import-page.tsx'
import { countsOf, faultyLines, importFor, newestImports, remarksOf } from './queries.ts'
import { readAgain } from './read-again.ts'
import { uploadImport } from './upload-import.ts'
import { UploadPage } from './upload-page.tsx'

const keepers = only(...registerKeepers)
const remarksPerPage = 50
const refreshAfterSeconds = 1

export const assetImportRoutes = new Hono<Site>()
  .get(paths.assetImports(), keepers, (c) => uploadPage(c))

  .post(paths.assetImports(), keepers, (c) =>
    tryForm(
      async () => {
        const [file] = await filesOf(c, 'file')
        const id = await uploadImport(c.var.office.db, c.var.act, file)
        return c.redirect(paths.assetImport(id), 303)
      },
      (errors, status) => uploadPage(c, { errors }, status),
    ),
  )

  .get(paths.assetImport(), keepers, (c) => importPage(c))

  .post(paths.assetImport(), keepers, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    const consent = { skipFaulty: text(values, 'skipFaulty') === 'yes', transfer: text(values, 'transfer') === 'yes' }

    return tryForm(
      async () => {
        const done = await commitImport(office.db, act, idOf(c), consent)
        office.log.info({ import: done.id, by: act.person.id }, 'assets imported')
        const n = formatNumber(done.registered + done.changed + done.transferred)
        say(c, t('{n} aset telah diimpor.', { n }))
        return c.redirect(paths.assetImport(done.id), 303)
      },
      (errors, status) => importPage(c, { values, errors }, status),
    )
  })

  .post(paths.assetImportAgain(), keepers, async (c) => {
    const id = idOf(c)
    await readAgain(c.var.office.db, c.var.act, id)
    return c.redirect(paths.assetImport(id), 303)
  })

  .get(paths.assetImportFaults(), keepers, async (c) => {
    const { office, person, act } = c.var
    const found = await importFor(office.db, person, idOf(c), act.at)
    const lines = await faultyLines(office.db, found.id)
    return sendFile(c, 'csv', { name: 'baris-salah', file: faultsFile(found, lines) })
  })

type Status = Parameters<typeof page>[3]

async function uploadPage(c: Context<Site>, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, person, act } = c.var
  const imports = await newestImports(office.db, person, act.at)
  return page(c, { title: t('Impor aset') }, <UploadPage {...{ imports, ...filled }} />, status)
}

async function importPage(c: Context<Site>, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, person, act } = c.var
  const found = await importFor(office.db, person, idOf(c), act.at)
  // read by the browser itself, so that it works without script as well
  if (found.stage === 'waiting' || found.stage === 'reading') c.header('refresh', String(refreshAfterSeconds))

  const after = afterIn(c.req.query('sesudah'))
  const [counts, remarks] = await Promise.all([
    countsOf(office.db, found.id),
    remarksOf(office.db, found.id, after, remarksPerPage + 1),
  ])
  const shown = remarks.slice(0, remarksPerPage)
  const last = remarks.length > remarksPerPage ? shown.at(-1) : undefined
  const next = last ? `${paths.assetImport(found.id)}?sesudah=${last.line}-${last.id}` : undefined
  const first = after.id > 0 ? paths.assetImport(found.id) : undefined
  return page(
    c,
    { title: t('Impor aset') },
    <ImportPage {...{ found, counts, remarks: shown, next, first, ...filled }} />,
    status,
  )
}

function idOf(c: Context<Site>): string {
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  return id
}

function afterIn(asked = '') {
  const [, line = '-1', id = '0'] = /^(\d{1,9})-(\d{1,9})$/.exec(asked) ?? []
  return { line: Number(line), id: Number(id) }
}
