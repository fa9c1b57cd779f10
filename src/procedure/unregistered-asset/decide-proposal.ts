import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { keepersOnly } from '../../registers/assets/asset.ts'
import { assetForUpdate } from '../../registers/assets/queries.ts'
import { newAsset, registerWithin, untakenRegister } from '../../registers/assets/register-asset.ts'
import type { Act } from '../../registers/people/person.ts'
import { parsed, type Typed, text } from '../../registers/typed.ts'
import { putInRepair } from '../repair/asset-in-repair.ts'
import { changeOfDevice } from '../ticket/device-change.ts'
import { reasonRequest } from '../ticket/moved.ts'
import { insertEvent, ticketForUpdate } from '../ticket/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { setDevice } from '../work-order/queries.ts'
import { decide, proposalById } from './queries.ts'

/**
 * The Pengurus Barang registers what was proposed, or says which asset it is (`way` `existing` and its `register`). The ticket
 * is about that asset from now on, so that parts may go into it; what was printed or signed before stays as it was issued,
 * and the timeline tells why the two differ.
 */
export async function confirmProposal(db: Database, act: Act, id: number, form: Typed): Promise<string> {
  keepersOnly(act)
  const existing = text(form, 'way') === 'existing' ? text(form, 'register') : undefined
  const fresh = existing === undefined ? newAsset(act, form) : undefined

  return await untakenRegister(db, () =>
    db.transaction().execute(async (tx) => {
      const ticket = await ticketForUpdate(tx, act, (await proposalById(tx, id)).ticket)
      const asset = fresh
        ? await registerWithin(tx, act, fresh, ticket.id)
        : await existingAsset(tx, act, existing ?? '')

      await decide(tx, act, id, { assetId: asset.id })
      await changeDevice(tx, act, ticket, asset)
      return asset.register
    }),
  )
}

/** With a reason, which the technician reads on the ticket. He may propose again. */
export async function refuseProposal(db: Database, act: Act, id: number, form: Typed): Promise<void> {
  keepersOnly(act)
  const { reason } = parsed(reasonRequest, form)

  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, (await proposalById(tx, id)).ticket)
    await decide(tx, act, id, { refusalReason: reason })
    await insertEvent(tx, ticket.id, 'refuse_asset', act, { note: reason })
  })
}

async function existingAsset(tx: Database, act: Act, register: string): Promise<{ id: number; register: string }> {
  const asset = await assetForUpdate(tx, act.person, register).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error
    throw new InvalidInput([
      {
        path: 'register',
        message: t('Aset dengan register ini tidak ada. Periksa nomornya, atau catat sebagai aset baru.'),
      },
    ])
  })
  if (asset.state === 'disposed')
    throw new InvalidInput([{ path: 'register', message: t('Aset ini sudah dihapus dari daftar.') }])
  return asset
}

/** A ticket that has ended, or whose device was set right meanwhile, keeps the device that it has. */
async function changeDevice(tx: Database, act: Act, ticket: Ticket, asset: { id: number; register: string }) {
  const ended = ['closed', 'rejected', 'cancelled'].includes(ticket.stage)
  const device = { assetId: asset.id, deviceName: null, ownership: null }
  const takes = !ended && ticket.ownership === 'office_unregistered'
  const change = takes
    ? changeOfDevice({ register: null, ...ticket }, { register: asset.register, deviceName: null, ownership: null })
    : {}

  if (takes) await setDevice(tx, ticket.id, device)
  if (takes && ticket.stage === 'in_progress') await putInRepair(tx, act, { id: ticket.id, assetId: asset.id })
  await insertEvent(tx, ticket.id, 'confirm_asset', act, { details: { register: asset.register, ...change } })
}
