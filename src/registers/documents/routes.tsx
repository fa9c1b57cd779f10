import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { page } from '../page.tsx'
import type { Site } from '../site.ts'
import { documentByToken } from './queries.ts'
import { UnknownDocumentPage, VerificationPage } from './verification-page.tsx'

/** Open to everybody who holds a paper: its address is a secret that only the QR on it tells. */
export const documentRoutes = new Hono<Site>()

documentRoutes.get(paths.verification(), async (c) => {
  const title = t('Verifikasi dokumen')
  const document = await documentByToken(c.var.office.db, c.req.param('token') ?? '')
  c.header('referrer-policy', 'no-referrer')
  c.header('x-robots-tag', 'noindex')

  if (!document) return page(c, { title }, <UnknownDocumentPage />, 404)
  return page(c, { title }, <VerificationPage document={document} />)
})
