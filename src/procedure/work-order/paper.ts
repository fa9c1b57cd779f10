import type { Context } from 'hono'
import { Forbidden, NotFound } from '../../platform/refusal.ts'
import { serveDocument } from '../../registers/documents/serve-document.ts'
import type { Site } from '../../registers/site.ts'
import { maySeeOrders } from '../ticket/answer.ts'
import { workOrderPaper } from './queries.ts'

/** The Surat Perintah Perbaikan as PDF, for whoever may see its ticket. */
export async function workOrderPdf(c: Context<Site>, number: string, version?: number): Promise<Response> {
  if (!maySeeOrders(c.var.person)) throw new Forbidden()
  const id = await workOrderPaper(c.var.office.db, c.var.person, number, version)
  return serveDocument(c, id, 'surat-perintah')
}

/** `?version=` of a page; what is no version is not there. */
export function askedVersion(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new NotFound()
  return Number(asked)
}
