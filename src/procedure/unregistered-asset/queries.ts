import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { ProposalRequest } from './proposal.ts'

export type ProposalRow = {
  id: number
  ticket: string
  unit: string
  unitId: number
  ticketLocation: string
  name: string
  registerAsRead: string
  brandModel: string
  serialNumber: string
  note: string
  labelPhoto: string
  proposedBy: string
  proposedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  refusalReason: string | null
  register: string | null
}

const selected = sql`
  select asset_proposals.id, tickets.number as ticket, units.name as unit, tickets.unit_id,
    tickets.location as ticket_location, asset_proposals.name, register_as_read, asset_proposals.brand_model,
    asset_proposals.serial_number, asset_proposals.note, label_photo, proposer.name as proposed_by, proposed_at,
    decider.name as decided_by, decided_at, refusal_reason, assets.register
  from asset_proposals
    join tickets on tickets.id = asset_proposals.ticket_id
    join units on units.id = tickets.unit_id
    join people proposer on proposer.id = asset_proposals.proposed_by
    left join people decider on decider.id = asset_proposals.decided_by
    left join assets on assets.id = asset_proposals.asset_id`

/** Those that wait, oldest first, and the last that were decided. */
export async function proposals(db: Database): Promise<{ open: ProposalRow[]; decided: ProposalRow[] }> {
  const [open, decided] = await Promise.all([
    sql<ProposalRow>`${selected} where decided_at is null order by asset_proposals.id limit 200`.execute(db),
    sql<ProposalRow>`${selected} where decided_at is not null order by decided_at desc limit 30`.execute(db),
  ])
  return { open: open.rows, decided: decided.rows }
}

export async function proposalById(db: Database, id: number): Promise<ProposalRow> {
  const { rows } = await sql<ProposalRow>`${selected} where asset_proposals.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** One open proposal a ticket: the partial unique index decides. */
export async function insertProposal(
  tx: Database,
  act: Act,
  ticketId: number,
  { labelPhoto, ...request }: ProposalRequest & { labelPhoto: string },
) {
  const made = await tx
    .insertInto('assetProposals')
    .values({ ...request, labelPhoto, ticketId, proposedBy: act.person.id, proposedAt: act.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made)
    throw new Refusal('already-proposed', t('Perangkat tiket ini sudah diusulkan dan menunggu Pengurus Barang.'))
}

export async function insertLabelPhoto(
  tx: Database,
  act: Act,
  ticketId: number,
  file: { name: string; mediaType: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'; bytes: Uint8Array },
): Promise<string> {
  const { id } = await tx
    .insertInto('attachments')
    .values({
      ticketId,
      partOf: 'label',
      name: file.name,
      mediaType: file.mediaType,
      content: Buffer.from(file.bytes),
      attachedAt: act.at,
      attachedBy: act.person.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Of two clerks at once the second finds it decided. */
export async function decide(
  tx: Database,
  act: Act,
  id: number,
  decision: { assetId: number } | { refusalReason: string },
) {
  const { numUpdatedRows } = await tx
    .updateTable('assetProposals')
    .set({ ...decision, decidedBy: act.person.id, decidedAt: act.at })
    .where('id', '=', id)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('proposal-decided', t('Usulan ini sudah diputuskan.'))
}
