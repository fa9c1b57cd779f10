import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { SignatureRequest } from './signature.ts'

export async function insertSignature(
  tx: Database,
  act: Act,
  signed: {
    workOrderId: number
    ticketId: number
    technicianId: string
    signerTitle: string
    checklist: SignatureRequest['checklist']
    certificateId: number
    documentId: number
    dueAt: Date | null
  },
) {
  const { checklist, ...facts } = signed
  await tx
    .insertInto('signatures')
    .values({
      ...facts,
      signerId: act.person.id,
      signerName: act.person.name,
      signerNip: act.person.nip,
      signedAt: act.at,
      method: 'internal',
      requesterChecked: checklist.requester,
      deviceChecked: checklist.device,
      categoryChecked: checklist.category,
      notDuplicateChecked: checklist.notDuplicate,
      partsRuleChecked: checklist.partsRule,
    })
    .execute()
}

export async function insertReturn(tx: Database, act: Act, workOrderId: number, reason: string) {
  await tx
    .insertInto('workOrderReturns')
    .values({ workOrderId, reason, returnedBy: act.person.id, returnedAt: act.at })
    .execute()
}

export async function insertRejection(tx: Database, act: Act, ticketId: number, reason: string) {
  await tx
    .insertInto('rejections')
    .values({ ticketId, reason, rejectedBy: act.person.id, rejectedAt: act.at })
    .execute()
}

export type LookAlike = { number: string; stage: Stage; description: string; submittedAt: Date }

/** Other open tickets that may be the same one: of the same device, or of the same unit and category. */
export async function openLookAlikes(db: Database, person: Person, ticket: TicketRecord): Promise<LookAlike[]> {
  const { rows } = await sql<LookAlike>`
    select number, stage, left(description, 160) as description, submitted_at
    from tickets
    where id <> ${ticket.id} and stage not in ('closed', 'rejected', 'cancelled') and ${visibleTo(person)}
      and (asset_id = ${ticket.assetId} or (unit_id = ${ticket.unitId} and category = ${ticket.category}))
    order by asset_id is not distinct from ${ticket.assetId} desc, submitted_at desc limit 5`.execute(db)
  return rows
}
