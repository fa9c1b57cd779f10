import type { Database } from '../../platform/database/connect.ts'
import type { ReceivedFile } from '../../platform/files/receive-file.ts'
import { Forbidden, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { assetHeldBy } from '../../registers/assets/queries.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { markDone } from '../../registers/idempotency.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { workOrderDue } from '../ticket/due.ts'
import { believableOpening } from '../ticket/effort.ts'
import { insertEvent } from '../ticket/queries.ts'
import { followedTicket } from './follow-up.ts'
import { passGate } from './gate/gate.ts'
import { type Override, useOverride } from './gate/queries.ts'
import { insertAttachments, insertTicket } from './queries.ts'
import type { Device, TicketRequest } from './request.ts'

/**
 * SOP activity 1. A ticket number for the unit, unless it owes feedback (`feedback-owed`). Every way in calls this.
 */
export async function submitTicket(db: Database, act: Act, request: TicketRequest, files: ReceivedFile[]) {
  if (act.person.role !== 'unit') throw new Forbidden()
  const [policies, known] = await Promise.all([readPolicies(db), readCalendar(db)])

  return await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const override = await passGate(tx, act.person.unitId, policies)
    takePlace(act)
    const followed = request.followUpOf && (await followedTicket(tx, act, request.followUpOf, calendar, policies))
    const device = await deviceColumns(tx, act.person.unitId, request.device)

    const { id, number } = await insertTicket(tx, act, {
      pattern: policies['docNumber.ticket.pattern'],
      ...request,
      ...device,
      unitId: act.person.unitId,
      servesUnit: true,
      planned: false,
      followUpOf: followed || null,
      formOpenedAt: believableOpening(request.formOpenedAt, act),
      dueAt: workOrderDue(calendar, act.at, false),
    })
    await insertAttachments(tx, act, id, 'request', files)
    await markDone(tx, act, id)
    if (override) await recordOverride(tx, act, id, override)
    return number
  })
}

/** The asset as registered, or the device as described; an asset must be one that the unit holds. */
export async function deviceColumns(tx: Database, unitId: number, device: Device) {
  if (!device) return { assetId: null, deviceName: null, ownership: null }
  if (device.kind === 'non_asset') return { assetId: null, deviceName: device.name, ownership: device.ownership }

  const assetId = await assetHeldBy(tx, unitId, device.register)
  if (assetId === undefined)
    throw new InvalidInput([
      {
        path: 'device.register',
        message: t('Aset tidak ditemukan pada Bidang/Unit pemohon. Periksa nomor register, atau pilih Non-Aset.'),
      },
    ])
  return { assetId, deviceName: null, ownership: null }
}

async function recordOverride(tx: Database, act: Act, ticketId: number, override: Override) {
  await useOverride(tx, override.id, ticketId)
  await insertEvent(tx, ticketId, 'override_gate', act, { note: `${override.grantedBy}: ${override.reason}` })
}
