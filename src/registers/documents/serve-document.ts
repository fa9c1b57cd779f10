import type { Context } from 'hono'
import type { Site } from '../site.ts'
import { countReading, documentById } from './queries.ts'

/**
 * The paper itself, byte for byte as it was issued, to look at or with `?unduh` to keep. Its opening is counted (A30), but
 * for `?tampil`, by which a page shows it within itself.
 */
export async function serveDocument(c: Context<Site>, id: number, name: string): Promise<Response> {
  const { db } = c.var.office
  const { number, version, content } = await documentById(db, id)
  if (c.req.query('tampil') === undefined) await countReading(db, c.var.person, id)
  const how = c.req.query('unduh') === undefined ? 'inline' : 'attachment'
  const fileName = `${name}-${number.replace(/[^\w-]+/g, '-')}-v${version}.pdf`

  return c.body(new Uint8Array(content), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `${how}; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}
