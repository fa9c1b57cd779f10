import { X509Certificate } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { unseal } from '../../../platform/seal.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { limitOfStrangers } from '../../sessions/limit-of-strangers.ts'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, parsed, typed } from '../../typed.ts'
import { askedRoot } from './addresses.ts'
import { certificateReasons } from './certificate.ts'
import { CertificatesPage, type Faulty } from './certificates-page.tsx'
import { authorities, authorityOf, signatoryCertificates } from './queries.ts'
import { revocationListNow } from './revocation-list.ts'
import { revokeCertificate } from './revoke-certificate.ts'

const limit = limitOfStrangers('certificates', 60)
const readers = only('tu_head', 'pusdatin_head', 'admin')
const admins = only('admin')
const revocationForm = z.object({ reason: z.enum(certificateReasons, { error: () => t('Pilih alasan pencabutan.') }) })

export const certificateRoutes = new Hono<Site>()
  .get(paths.rootCertificate(), limit, async (c) => {
    const root = await authorityOf(c.var.office.db, askedRoot(c.req.query('akar')))
    if (!root) throw new NotFound()
    const pem = root.certificate
    if (c.req.query('pem') !== undefined)
      return file(c, new TextEncoder().encode(pem), 'application/x-pem-file', 'sertifikat-kantor.pem')
    return file(c, new Uint8Array(new X509Certificate(pem).raw), 'application/pkix-cert', 'sertifikat-kantor.cer')
  })

  .get(paths.revokedCertificates(), limit, async (c) => {
    const list = await revocationListNow(c.var.office, new Date(), askedRoot(c.req.query('akar')))
    if (!list) throw new NotFound()
    return file(c, list, 'application/pkix-crl', 'dicabut.crl')
  })

  .get(paths.certificates(), readers, (c) => showCertificates(c))

  .post(paths.certificateRevocation(), admins, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const values = await typed(c)

    return tryForm(
      async () => {
        await revokeCertificate(office.db, act, id, parsed(revocationForm, values).reason)
        office.log.info({ certificate: id, by: act.person.id }, 'certificate revoked')
        say(c, t('Sertifikat telah dicabut.'))
        return c.redirect(paths.certificates(), 303)
      },
      (errors, status) => showCertificates(c, { id, errors }, status),
    )
  })

  // where a form that came back with faults is reloaded
  .get(paths.certificateRevocation(), admins, (c) => c.redirect(paths.certificates(), 303))

async function showCertificates(c: Context<Site>, faulty?: Faulty, status?: ContentfulStatusCode) {
  const { db, secret } = c.var.office
  const [known, certificates] = await Promise.all([authorities(db), signatoryCertificates(db)])
  const roots = known.map(({ sealedKey, ...root }) => ({
    ...root,
    mayList: unseal(sealedKey, secret) !== undefined,
  }))
  const mayRevoke = c.var.person.role === 'admin'
  const shown = <CertificatesPage {...{ roots, certificates, mayRevoke, faulty }} now={new Date()} />
  return page(c, { title: t('Sertifikat') }, shown, status)
}

function file(c: Context<Site>, bytes: Uint8Array<ArrayBuffer>, type: string, name: string) {
  return c.body(bytes, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'public, max-age=3600',
    'x-content-type-options': 'nosniff',
  })
}
