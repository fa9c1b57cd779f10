import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { type ReceivedFile, receiveFile } from '../../platform/files/receive-file.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { fieldErrors } from '../../registers/api-room.ts'
import { registerKeepers } from '../../registers/assets/asset.ts'
import { knownCodes } from '../../registers/assets/codes/queries.ts'
import { holdersOf } from '../../registers/assets/forms/holders.tsx'
import { readRegister } from '../../registers/assets/register.ts'
import { filesOf, tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, typed } from '../../registers/typed.ts'
import { activeUnits } from '../../registers/units/queries.ts'
import type { Filled, FormValues } from '../../ui/form/form.tsx'
import { backToTicket, refusedForm, ticketNumber } from '../ticket/act-page.ts'
import { ticketRecord } from '../ticket/record.ts'
import { confirmProposal, refuseProposal } from './decide-proposal.ts'
import { proposalRequest } from './proposal.ts'
import { ProposalPage, ProposalsPage } from './proposal-pages.tsx'
import { proposeAsset } from './propose-asset.ts'
import { ProposePage } from './propose-page.tsx'
import { type ProposalRow, proposalById, proposals } from './queries.ts'

const keepers = only(...registerKeepers)
const technicians = only('technician')

export const unregisteredAssetRoutes = new Hono<Site>()
  .get(paths.unregisteredAsset(), technicians, async (c) => {
    const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
    if (ticket.ownership !== 'office_unregistered' || ticket.proposal?.state === 'open')
      return backToTicket(c, ticket.number, t('Tidak ada perangkat pada tiket ini yang perlu diusulkan sebagai aset.'))
    return refusedForm(c, ticket, 'propose_asset') ?? showProposing(c, { values: { name: ticket.deviceName ?? '' } })
  })

  .post(paths.unregisteredAsset(), technicians, async (c) => {
    const number = ticketNumber(c)
    const values = await typed(c)
    const propose = async () => {
      const { request, label } = await typedProposal(c, values)
      await proposeAsset(c.var.office.db, c.var.act, number, request, label)
      say(c, t('Usulan telah dikirim kepada Pengurus Barang.'))
      return c.redirect(paths.ticket(number), 303)
    }

    await ticketRecord(c.var.office.db, c.var.person, number)
    return tryForm(propose, (errors, status) => showProposing(c, { values, errors }, status))
  })

  .get(paths.assetProposals(), keepers, async (c) => {
    const shown = <ProposalsPage {...(await proposals(c.var.office.db))} />
    return page(c, { title: t('Usulan aset'), liveTicket: 'all' }, shown)
  })

  .get(paths.assetProposal(), keepers, (c) => showProposal(c))

  .post(paths.assetProposal(), keepers, async (c) => {
    const values = await typed(c)
    const confirm = async () => {
      const register = await confirmProposal(c.var.office.db, c.var.act, idIn(c.req.param('id')), values)
      say(c, t('Tiket kini tentang aset {register}.', { register }))
      return c.redirect(paths.assetProposals(), 303)
    }

    return tryForm(confirm, (errors, status) => showProposal(c, { confirm: { values, errors } }, status))
  })

  .post(paths.assetProposalRefusal(), keepers, async (c) => {
    const values = await typed(c)
    const refuse = async () => {
      await refuseProposal(c.var.office.db, c.var.act, idIn(c.req.param('id')), values)
      say(c, t('Usulan tidak dicatat. Tenaga Ahli membaca alasannya pada tiket.'))
      return c.redirect(paths.assetProposals(), 303)
    }

    return tryForm(refuse, (errors, status) => showProposal(c, { refuse: { values, errors } }, status))
  })

/** The form and its photo; refuses with all that is at fault at once. */
async function typedProposal(c: Context<Site>, values: FormValues) {
  const request = proposalRequest.safeParse(values)
  const { label, faults } = await receivedLabel(c)

  if (!request.success) throw new InvalidInput([...fieldErrors(request.error), ...faults])
  if (!label) throw new InvalidInput(faults)
  return { request: request.data, label }
}

async function receivedLabel(c: Context<Site>): Promise<{ label?: ReceivedFile; faults: InvalidInput['errors'] }> {
  const fault = (message: string) => ({ faults: [{ path: 'label', message }] })
  const [sent, another] = await filesOf(c, 'label')
  if (!sent) return fault(t('Lampirkan foto labelnya.'))
  if (another) return fault(t('Paling banyak {n} berkas.', { n: 1 }))
  try {
    const label = await receiveFile(sent)
    return label.mediaType === 'application/pdf' ? fault(t('Lampirkan foto labelnya.')) : { label, faults: [] }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return fault(error.errors[0]?.message ?? '')
  }
}

function showProposing(c: Context<Site>, filled: Filled, status?: ContentfulStatusCode) {
  return page(c, { title: t('Usulkan sebagai aset') }, <ProposePage number={ticketNumber(c)} {...filled} />, status)
}

type Decided = { confirm?: Filled; refuse?: Filled }

async function showProposal(c: Context<Site>, { confirm, refuse = {} }: Decided = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [proposal, codes, units] = await Promise.all([
    proposalById(db, idIn(c.req.param('id'))),
    knownCodes(db),
    activeUnits(db),
  ])
  const filled = confirm ?? { values: asRead(proposal) }
  const holders = await holdersOf(db, filled.values?.unitId)
  const shown = <ProposalPage {...{ proposal, codes, units, holders, confirm: filled, refuse }} />
  return page(c, { title: proposal.name }, shown, status)
}

function asRead(proposal: ProposalRow): FormValues {
  const key = readRegister(proposal.registerAsRead)
  return {
    name: proposal.name,
    brandModel: proposal.brandModel,
    serialNumber: proposal.serialNumber,
    code: key?.code ?? '',
    number: key ? String(key.number).padStart(6, '0') : '',
    register: proposal.registerAsRead,
    unitId: String(proposal.unitId),
    location: proposal.ticketLocation,
  }
}
