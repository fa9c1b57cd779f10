import { Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { rateLimit } from '../../../platform/http/rate-limit.ts'
import { t } from '../../../platform/words.ts'
import { page } from '../../page.tsx'
import { originOf } from '../../sessions/address.ts'
import { readPolicies } from '../../settings/queries.ts'
import type { Site } from '../../site.ts'
import { authorityCertificates } from '../certificates/queries.ts'
import { documentByToken } from './queries.ts'
import { UnknownDocumentPage, VerificationPage } from './verification-page.tsx'

const limit = rateLimit({ perMinute: 60, addressOf: (c) => originOf(c).address })

/** Open to everybody who holds a paper: its address is a secret that only the QR on it tells. */
export const verificationRoutes = new Hono<Site>().get(paths.verification(), limit, async (c) => {
  const { db } = c.var.office
  const title = t('Verifikasi dokumen')
  const [document, policies] = await Promise.all([documentByToken(db, c.req.param('token') ?? ''), readPolicies(db)])
  c.header('referrer-policy', 'no-referrer')
  c.header('x-robots-tag', 'noindex')
  if (!document) return page(c, { title }, <UnknownDocumentPage />, 404)

  const roots = await authorityCertificates(db)
  const byPen = policies['signature.method'] === 'wet'
  return page(c, { title }, <VerificationPage {...{ document, roots, byPen }} />)
})
