import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { page } from '../../../registers/page.tsx'
import { onlyInFull } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { noteRecapReading } from '../note-reading.ts'
import { recapFor, recapReaders, recaps } from '../recaps.ts'
import { FilePage } from './file-page.tsx'
import { scopeOf } from './make-file.ts'
import { bytesOf, fileFor } from './queries.ts'
import { formats, type RecapFile } from './recap-file.ts'

const readers = onlyInFull(...recapReaders)
const refreshAfterSeconds = 1

export const recapFileRoutes = new Hono<Site>()
  .get(paths.recapFile(), readers, async (c) => {
    const file = await fileOf(c)
    // read by the browser itself, so that it works without script as well
    if (file.stage === 'waiting' || file.stage === 'making') c.header('refresh', String(refreshAfterSeconds))
    return page(c, { title: t('Berkas rekap') }, <FilePage file={file} recap={recaps[file.kind]} />)
  })

  .get(paths.recapFileContent(), readers, async (c) => {
    const { office, act } = c.var
    const file = await fileOf(c)
    if (file.stage !== 'done')
      throw new Refusal('recap-file-not-ready', t('Berkas ini belum selesai dibuat. Tunggu pada halamannya.'))

    const recap = recaps[file.kind]
    noteRecapReading(office, act, recap, scopeOf(file))
    const stream = Readable.from(bytesOf(office.db, file.id))
    stream.on('error', (err) => office.log.error({ err, requestId: c.var.requestId }, 'recap broke off'))
    c.header('content-type', formats[file.format].mediaType)
    c.header('content-length', String(file.bytes))
    c.header('content-disposition', `attachment; filename="${nameOf(file)}"`)
    c.header('cache-control', 'private, no-store')
    return c.body(Readable.toWeb(stream) as ReadableStream)
  })

/** Whoever asked for it, while the recap is still for him. */
async function fileOf(c: Context<Site>): Promise<RecapFile> {
  const { office, person, act } = c.var
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  const file = await fileFor(office.db, person, id, act.at)
  recapFor(person, recaps[file.kind].slug)
  return file
}

function nameOf({ kind, firstDay, lastDay, format }: RecapFile): string {
  return `rekap-${recaps[kind].slug}-${firstDay}-${lastDay}.${format}`
}
