import type { Context } from 'hono'
import type { Site } from '../site.ts'
import { readDocument } from './queries.ts'

/** The paper itself, byte for byte as it was issued, to look at or with `?unduh` to keep; its opening is counted. */
export async function serveDocument(c: Context<Site>, id: number, name: string): Promise<Response> {
  const { number, version, content } = await readDocument(c.var.office.db, c.var.person, id)
  const how = c.req.query('unduh') === undefined ? 'inline' : 'attachment'
  const fileName = `${name}-${number.replace(/[^\w-]+/g, '-')}-v${version}.pdf`

  return c.body(new Uint8Array(content), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `${how}; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}
