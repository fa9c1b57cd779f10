import { createHash } from 'node:crypto'
import { text as whole } from 'node:stream/consumers'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { paths } from '../../../paths.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import type { TableRow } from '../../../platform/tables/table.ts'
import { writeCsv } from '../../../platform/tables/write-csv.ts'
import { t } from '../../../platform/words.ts'
import { filesOf, tryForm } from '../../../registers/form.ts'
import { page } from '../../../registers/page.tsx'
import { sendFile } from '../../../registers/send-table.ts'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, text, typed } from '../../../registers/typed.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { passwordTable } from '../write-report.ts'
import { DonePage } from './done-page.tsx'
import { type List, type ListKind, takeList } from './lists.ts'
import type { Change } from './outcome.ts'
import { lists } from './page-words.ts'
import { PreviewPage } from './preview-page.tsx'
import { mostListed, rowsIn } from './read-list.ts'
import { UploadPage } from './upload-page.tsx'

const admins = only('admin')

/** Mounted before the registers, where any word could be an id. */
export const listRoutes = new Hono<Site>()
  .get(paths.peopleImport(), admins, (c) => uploadPage(c, 'people'))
  .get(paths.unitsImport(), admins, (c) => uploadPage(c, 'units'))
  .get(paths.peopleImportTemplate(), admins, (c) => template(c, 'people'))
  .get(paths.unitsImportTemplate(), admins, (c) => template(c, 'units'))
  .post(paths.peopleImport(), admins, (c) => preview(c, 'people'))
  .post(paths.unitsImport(), admins, (c) => preview(c, 'units'))
  .post(paths.peopleImportSave(), admins, (c) => save(c, 'people'))
  .post(paths.unitsImportSave(), admins, (c) => save(c, 'units'))

type Status = Parameters<typeof page>[3]

function uploadPage(c: Context<Site>, kind: ListKind, filled: Filled = {}, status?: Status) {
  return page(c, { title: t(lists[kind].title) }, <UploadPage {...{ kind, ...filled }} />, status)
}

function template(c: Context<Site>, kind: ListKind): Response {
  const { headings, examples } = lists[kind]
  async function* rows() {
    yield* examples
  }
  return sendFile(c, 'csv', {
    name: kind === 'people' ? 'contoh-orang' : 'contoh-unit',
    file: writeCsv(headings, rows()),
  })
}

function preview(c: Context<Site>, kind: ListKind): Promise<Response> {
  return tryForm(
    async () => {
      const [file] = await filesOf(c, 'file')
      if (!file) throw new InvalidInput([{ path: 'file', message: t('Pilih berkas.') }])
      return previewPage(c, { kind, fileName: file.name.slice(0, 200), rows: await rowsIn(file.bytes) })
    },
    (errors, status) => uploadPage(c, kind, { errors }, status),
  )
}

async function previewPage(c: Context<Site>, list: List, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, act } = c.var
  const { changes } = await takeList(office.db, act, list, { commit: false })
  const carried = { rows: JSON.stringify(list.rows), seen: markOf(changes) }
  const shown = <PreviewPage {...{ kind: list.kind, fileName: list.fileName, changes, carried, ...filled }} />
  return page(c, { title: t(lists[list.kind].title) }, shown, status)
}

/** What was shown, so that nothing else is consented to. */
function markOf(changes: readonly Change[]): string {
  const said = changes.map(({ password: _, ...change }) => change)
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

const carriedRows = z
  .array(z.object({ line: z.number().int(), cells: z.array(z.union([z.string().max(1000), z.number()])).max(200) }))
  .max(mostListed + 1)

async function save(c: Context<Site>, kind: ListKind): Promise<Response> {
  const { office, act } = c.var
  const values = await typed(c)
  const list = { kind, fileName: text(values, 'name').slice(0, 200) || '–', rows: rowsCarried(text(values, 'rows')) }
  const trial = await takeList(office.db, act, list, { commit: false })
  const fault = faultOf(trial.changes, { seen: text(values, 'seen'), skip: text(values, 'skipFaulty') === 'yes' })
  if (fault) return previewPage(c, list, { errors: [fault] }, 422)

  const { changes } = await takeList(office.db, act, list, { commit: true })
  office.log.info({ by: act.person.id, kind, rows: changes.length }, 'list imported')
  const { headings, rows } = passwordTable({ changes })
  const passwords = await whole(writeCsv(headings, eachOf([...rows])))
  return page(c, { title: t(lists[kind].title) }, <DonePage {...{ kind, changes, passwords }} />)
}

function faultOf(changes: readonly Change[], { seen, skip }: { seen: string; skip: boolean }) {
  if (markOf(changes) !== seen)
    return { path: '', message: t('Daftar di sini berubah sejak berkas diperiksa. Lihat lagi, lalu impor.') }
  if (changes.some(({ outcome }) => outcome === 'refused') && !skip)
    return { path: 'skipFaulty', message: t('Perbaiki baris yang salah, atau setujui bahwa baris itu dilewati.') }
  return undefined
}

function rowsCarried(json: string): TableRow[] {
  try {
    return parsed(carriedRows, JSON.parse(json))
  } catch {
    throw new InvalidInput([{ path: 'file', message: t('Kirim berkasnya lagi.') }])
  }
}

async function* eachOf<One>(rows: readonly One[]): AsyncGenerator<One> {
  yield* rows
}
