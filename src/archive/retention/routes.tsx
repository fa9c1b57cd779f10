import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { deskOf } from '../../procedure/signature/desk.ts'
import { paperRequest, paperRequestFrom } from '../../procedure/signature/paper/paper.ts'
import { sha256Of } from '../../registers/documents/document.ts'
import { documentById } from '../../registers/documents/queries.ts'
import { serveDocument } from '../../registers/documents/serve-document.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { sendTable } from '../../registers/send-table.ts'
import { digestOf, proofFrom } from '../../registers/sessions/second-factor/proof.ts'
import { only, onlyInFull } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, parsed, text, typed, withoutPasswords } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { approvalRequest, approveDisposal } from './approve-disposal.ts'
import { DisposalPage } from './disposal-page.tsx'
import { countItems, type Disposal, disposalById, disposalsInOrder } from './disposals.ts'
import { dueColumns, dueRows, itemRows } from './due-table.ts'
import { holdsInForce } from './hold-queries.ts'
import { holdRequest, holdTicket, liftHold } from './hold-ticket.ts'
import { OverviewPage } from './overview-page.tsx'
import { proposeDisposal } from './propose-disposal.ts'
import { dueGroups, dueLogs } from './queries.ts'
import { approver, periodsOf, proposers, readers } from './retention.ts'
import { signRecord } from './sign-record.ts'
import { withdrawDisposal } from './withdraw-disposal.ts'

const mayRead = only(...readers)
const mayPropose = onlyInFull(...proposers)
const mayApprove = only(approver)
const refreshAfterSeconds = 2

type Status = Parameters<typeof page>[3]

export const retentionRoutes = new Hono<Site>()
  .get(paths.retention(), mayRead, (c) => overview(c))

  .get(paths.dueForDisposal(), mayRead, async (c) => {
    const { db } = c.var.office
    const rows = dueRows(db, periodsOf(await readPolicies(db), c.var.act.at))
    return sendTable(c, 'csv', { name: 'usulan-pemusnahan', sheet: 'Usulan', columns: dueColumns, rows })
  })

  .post(paths.retention(), mayPropose, (c) =>
    tryForm(
      async () => {
        const id = await proposeDisposal(c.var.office.db, c.var.act)
        say(c, t('Usulan pemusnahan tercatat dan menunggu persetujuan Kepala Pusdatin. Belum ada yang dimusnahkan.'))
        return c.redirect(paths.disposal(String(id)), 303)
      },
      (errors, status) => overview(c, { errors }, status),
    ),
  )

  .post(paths.legalHolds(), mayPropose, async (c) => {
    const form = await typed(c)
    return tryForm(
      async () => {
        await holdTicket(c.var.office.db, c.var.act, parsed(holdRequest, form))
        say(c, t('Tiket ditahan dan tidak akan dimusnahkan.'))
        return c.redirect(paths.retention(), 303)
      },
      (errors, status) => overview(c, { values: form, errors }, status),
    )
  })

  .post(paths.legalHoldEnd(), mayPropose, async (c) => {
    await liftHold(c.var.office.db, c.var.act, idIn(c.req.param('id')))
    say(c, t('Penahanan telah diakhiri.'))
    return c.redirect(paths.retention(), 303)
  })

  .get(paths.legalHolds(), mayRead, (c) => c.redirect(paths.retention(), 303))

  .get(paths.disposal(), mayRead, (c) => disposalPage(c))

  .get(paths.disposalList(), mayRead, async (c) => {
    const { db } = c.var.office
    const { id } = await disposalById(db, idIn(c.req.param('id')))
    const name = `daftar-pemusnahan-${id}`
    return sendTable(c, 'csv', { name, sheet: 'Daftar', columns: dueColumns, rows: itemRows(db, id) })
  })

  .get(paths.disposalRecordPdf(), mayRead, async (c) => {
    const { documentId, signedDocumentId } = await disposalById(c.var.office.db, idIn(c.req.param('id')))
    const paper = signedDocumentId ?? documentId
    if (paper === null) throw new NotFound()
    return serveDocument(c, paper)
  })

  .post(paths.disposalApproval(), mayApprove, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const form = await typed(c)
    return tryForm(
      async () => {
        const asked = { letter: text(form, 'letter'), ...proofFrom(form) }
        await approveDisposal(office, act, id, parsed(approvalRequest, asked))
        office.log.info({ disposal: id, by: act.person.id }, 'disposal approved')
        say(c, t('Pemusnahan disetujui dan sedang dilaksanakan.'))
        return c.redirect(paths.disposal(String(id)), 303)
      },
      (errors, status) => disposalPage(c, { values: withoutPasswords(form), errors }, status),
    )
  })

  .post(paths.disposalWithdrawal(), onlyInFull(...readers), async (c) => {
    const id = idIn(c.req.param('id'))
    return tryForm(
      async () => {
        await withdrawDisposal(c.var.office.db, c.var.act, id)
        say(c, t('Usulan pemusnahan dibatalkan. Tidak ada yang dimusnahkan.'))
        return c.redirect(paths.disposal(String(id)), 303)
      },
      (errors, status) => disposalPage(c, { errors }, status),
    )
  })

  .post(paths.disposalSignature(), only('tu_head'), async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const form = await typed(c)
    return tryForm(
      async () => {
        await signRecord(office, act, id, parsed(paperRequest, await paperRequestFrom(c, form)))
        say(c, t('Berita acara pemusnahan telah ditandatangani.'))
        return c.redirect(paths.disposal(String(id)), 303)
      },
      (errors, status) => disposalPage(c, { values: withoutPasswords(form), errors }, status),
    )
  })

// where a form that came back with faults is reloaded
for (const path of [paths.disposalApproval(), paths.disposalWithdrawal(), paths.disposalSignature()])
  retentionRoutes.get(path, mayRead, (c) => c.redirect(paths.disposal(String(idIn(c.req.param('id')))), 303))

async function overview(c: Context<Site>, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, person, act } = c.var
  const { db } = office
  const policies = await readPolicies(db)
  const periods = periodsOf(policies, act.at)
  const [groups, logs, disposals, holds] = await Promise.all([
    dueGroups(db, periods),
    dueLogs(db, periods),
    disposalsInOrder(db),
    holdsInForce(db),
  ])
  const shown = <OverviewPage {...{ person, policies, periods, groups, logs, disposals, holds, filled }} />
  return page(c, { title: t('Retensi dan pemusnahan') }, shown, status)
}

async function disposalPage(c: Context<Site>, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, person } = c.var
  const disposal = await disposalById(office.db, idIn(c.req.param('id')))
  // read by the browser itself, so that it works without script as well
  if (disposal.stage === 'approved' && !status) c.header('refresh', String(refreshAfterSeconds))
  const [counts, desk, about] = await Promise.all([
    countItems(office.db, disposal.id),
    deskOf(office, person),
    aboutOf(c, disposal),
  ])
  const shown = <DisposalPage {...{ disposal, counts, person, desk, about, filled }} />
  return page(c, { title: t('Pemusnahan {id}', { id: disposal.id }) }, shown, status)
}

/** What a passkey answers for: the list to approve, or the paper to sign. */
async function aboutOf(c: Context<Site>, { stage, listSha256, documentId }: Disposal): Promise<string> {
  if (stage !== 'finished' || documentId === null) return digestOf([listSha256])
  return digestOf([sha256Of((await documentById(c.var.office.db, documentId)).content)])
}
