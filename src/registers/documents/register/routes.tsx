import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import type { Role } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { page } from '../../page.tsx'
import { holdsRole } from '../../people/person.ts'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { checkSignature } from '../check-signature.ts'
import { sha256Of } from '../document.ts'
import { documentById } from '../queries.ts'
import { serveDocument } from '../serve-document.ts'
import { askedOf, documentId, registerHref } from './asked.ts'
import { DocumentPage } from './document-page.tsx'
import { documentRecord, documentsInRegister, lastReadings, papersOfNumber } from './queries.ts'
import { RegisterPage } from './register-page.tsx'

const perPage = 25
const readers = only('tu_head', 'pusdatin_head', 'admin')
// an administrator keeps the register, but the papers tell telephone numbers that are none of his business
const openers = ['tu_head', 'pusdatin_head'] as const satisfies Role[]

export const registerRoutes = new Hono<Site>()
  .get(paths.documents(), readers, async (c) => {
    const asked = askedOf(c.req.query())
    const found = await documentsInRegister(c.var.office.db, { ...asked, limit: perPage })
    const documents = found.slice(0, perPage)
    const last = documents.at(-1)

    const shown = (
      <RegisterPage
        {...{ documents, asked }}
        next={found.length > perPage && last ? registerHref(asked, last.id) : undefined}
        first={asked.after ? registerHref(asked) : undefined}
      />
    )
    return page(c, { title: t('Daftar dokumen') }, shown)
  })

  .get(paths.document(), readers, async (c) => {
    const { db } = c.var.office
    const document = await documentRecord(db, idOf(c))
    const [papers, readings, { content }] = await Promise.all([
      papersOfNumber(db, document),
      lastReadings(db, document.id),
      documentById(db, document.id),
    ])
    const check = { signature: await checkSignature(db, content), unchanged: sha256Of(content) === document.sha256 }

    const { person } = c.var
    const mayRevoke = holdsRole(person, 'tu_head')
    const mayOpen = openers.some((role) => holdsRole(person, role))
    return page(
      c,
      { title: document.number },
      <DocumentPage {...{ document, papers, readings, check, mayOpen, mayRevoke }} />,
    )
  })

  .get(paths.documentPdf(), only(...openers), (c) => serveDocument(c, idOf(c)))

function idOf(c: Context<Site>): number {
  const id = documentId(c.req.param('id'))
  if (id === undefined) throw new NotFound()
  return id
}
