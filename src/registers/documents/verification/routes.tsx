import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { readSignature } from '../../../platform/pdf/reading/signatures.ts'
import { t } from '../../../platform/words.ts'
import { page } from '../../page.tsx'
import { limitOfStrangers } from '../../sessions/limit-of-strangers.ts'
import type { Site } from '../../site.ts'
import { authorityCertificates, revokedCertificates } from '../certificates/queries.ts'
import { documentById } from '../queries.ts'
import { DisposedPage } from './disposed-page.tsx'
import { disposedByToken } from './disposed-queries.ts'
import { documentByToken, type PublicDocument } from './queries.ts'
import { UnknownDocumentPage, VerificationPage } from './verification-page.tsx'

const limit = limitOfStrangers('verification', 60)

/** Open to everybody who holds a paper: its address is a secret that only the QR on it tells. */
export const verificationRoutes = new Hono<Site>().get(paths.verification(), limit, async (c) => {
  const { db } = c.var.office
  const title = t('Verifikasi dokumen')
  const document = await documentByToken(db, c.req.param('token') ?? '')
  c.header('x-robots-tag', 'noindex')
  if (!document) return notKept(c, title)

  const [roots, revoked, signer] = await Promise.all([
    authorityCertificates(db),
    revokedCertificates(db),
    nameOnCertificate(db, document),
  ])
  return page(c, { title }, <VerificationPage {...{ document, roots, revoked, signer }} />)
})

/** Destroyed at the end of its time, or never ours. */
async function notKept(c: Context<Site>, title: string): Promise<Response> {
  const disposed = await disposedByToken(c.var.office.db, c.req.param('token') ?? '')
  return disposed
    ? page(c, { title }, <DisposedPage document={disposed} />)
    : page(c, { title }, <UnknownDocumentPage />, 404)
}

/** As the bytes have it; a paper signed by pen has no certificate to name anybody. */
async function nameOnCertificate(db: Database, { id, method }: PublicDocument): Promise<string | undefined> {
  if (method === null || method === 'wet') return undefined
  const { content } = await documentById(db, id)
  return (await readSignature(content))?.signerName
}
