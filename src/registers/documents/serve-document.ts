import type { Context } from 'hono'
import type { DocumentKind, DocumentState } from '../../platform/database/schema.ts'
import { holdsRole } from '../people/person.ts'
import type { Site } from '../site.ts'
import { countReading, documentById } from './queries.ts'

const fileNames: Record<DocumentKind, string> = {
  work_order: 'surat-perintah',
  handling_report: 'laporan',
  disposal_record: 'berita-acara-pemusnahan',
  recap: 'rekap',
}

/**
 * The paper itself, byte for byte as it was issued, to look at or with `?unduh` to keep. Its opening is counted (A30), but
 * for `?tampil`, by which the page of whoever signs shows it within itself while it waits.
 */
export async function serveDocument(c: Context<Site>, id: number, name?: string): Promise<Response> {
  const { db } = c.var.office
  const { kind, number, version, state, content } = await documentById(db, id)
  if (!isShownToSign(c, state)) await countReading(db, c.var.person, id)
  const how = c.req.query('unduh') === undefined ? 'inline' : 'attachment'
  const fileName = `${name ?? fileNames[kind]}-${number.replace(/[^\w-]+/g, '-')}-v${version}.pdf`

  return c.body(new Uint8Array(content), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `${how}; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}

function isShownToSign(c: Context<Site>, state: DocumentState): boolean {
  const { tampil, unduh } = c.req.query()
  return (
    tampil !== undefined && unduh === undefined && state === 'awaiting_signature' && holdsRole(c.var.person, 'tu_head')
  )
}
