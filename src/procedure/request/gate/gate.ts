import type { Database } from '../../../platform/database/connect.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import {
  hasOpenOverride,
  lockGate,
  type Override,
  type OwedTicket,
  openOverride,
  owedTickets,
  ticketsOwingFeedback,
  unitsSharingGate,
} from './queries.ts'

/**
 * Catatan 3: a unit that owes feedback opens no new ticket. Holds the unit's lock until the transaction ends, so that
 * two forms sent at once are asked one after the other. Answers the override to use up, if only that lets it through.
 */
export async function passGate(tx: Database, unitId: number, policies: Policies): Promise<Override | undefined> {
  const owed = await owedUnderLock(tx, unitId, policies)
  if (!isTooMuch(owed, policies)) return undefined

  const override = await openOverride(tx, unitId)
  if (override) return override

  throw new Refusal('feedback-owed', feedbackOwed(owed.length), { details: { tickets: owed } })
}

/** The same for what is opened without the unit's asking: it uses up no override and is told, not refused. */
export async function isGateShut(tx: Database, unitId: number, policies: Policies): Promise<boolean> {
  return isTooMuch(await owedUnderLock(tx, unitId, policies), policies)
}

async function owedUnderLock(tx: Database, unitId: number, policies: Policies): Promise<string[]> {
  return await ticketsOwingFeedback(tx, await lockGate(tx, unitId, policies['feedbackGate.scope']))
}

function isTooMuch(owed: unknown[], policies: Policies): boolean {
  return owed.length >= policies['feedbackGate.threshold']
}

export function feedbackOwed(n: number): string {
  return t(
    'Bidang/Unit Anda masih memiliki {n} tiket yang telah ditangani dan belum dinilai. Sesuai SOP Nomor 460/OT.05.00, tiket baru dapat dibuat setelah penilaian (feedback) diberikan.',
    { n },
  )
}

export type Gate = { owed: OwedTicket[]; blocked: boolean }

/** How the gate stands for a unit, for pages: they only show, the operation asks again under its lock. */
export async function gateOf(db: Database, unitId: number, policies: Policies): Promise<Gate> {
  const owed = await owedTickets(db, await unitsSharingGate(db, unitId, policies['feedbackGate.scope']))
  return { owed, blocked: isTooMuch(owed, policies) && !(await hasOpenOverride(db, unitId)) }
}
