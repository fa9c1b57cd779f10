import type { Database } from '../../platform/database/connect.ts'
import type { Reauthentication, SignatureMethod } from '../../platform/database/schema.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Checklist } from './signature.ts'

export async function insertSignature(
  tx: Database,
  act: Act,
  signed: {
    workOrderId: number
    ticketId: number
    technicianId: string
    signatoryId: number
    signerTitle: string
    checklist: Checklist
    method: SignatureMethod
    reauthentication: Reauthentication
    certificateId?: number | null
    timestampedAt?: Date | null
    /** A day as `2026-11-24`. */
    paperSignedOn?: string
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
      requesterChecked: checklist.requester,
      deviceChecked: checklist.device,
      categoryChecked: checklist.category,
      notDuplicateChecked: checklist.notDuplicate,
      partsRuleChecked: checklist.partsRule,
    })
    .execute()
}

/** The SHA-256 of an order's unsigned paper: what its signatory was shown. */
export async function paperShown(db: Database, ticketId: number, version: number): Promise<string> {
  const { sha256 } = await db
    .selectFrom('workOrders')
    .innerJoin('documents', 'documents.id', 'workOrders.documentId')
    .select('documents.sha256')
    .where('workOrders.ticketId', '=', ticketId)
    .where('workOrders.version', '=', version)
    .executeTakeFirstOrThrow()
  return sha256
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
