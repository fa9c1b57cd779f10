import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import { type Act, takePlace } from '../people/person.ts'
import { parsed } from '../typed.ts'
import { keepersOnly, stateNames, statesAfter } from './asset.ts'
import { insertAssetEvent, refuseIfOvertaken } from './events.ts'
import { stateInput } from './input.ts'
import { assetForUpdate } from './queries.ts'
import { updateAsset } from './write-queries.ts'

/** Lends, takes back, disposes. Not while it is in repair (`asset-in-repair`) or has an open ticket (`asset-has-open-ticket`). */
export async function changeState(db: Database, act: Act, register: string, input: unknown): Promise<void> {
  keepersOnly(act)
  const { state, reason, reference, effectiveOn, seen } = parsed(stateInput, input)

  await withoutOpenTicket(() =>
    db.transaction().execute(async (tx) => {
      const before = await assetForUpdate(tx, act.person, register)
      takePlace(act)
      await refuseIfOvertaken(tx, before.id, seen)
      if (before.state === 'in_repair')
        throw new Refusal(
          'asset-in-repair',
          t('Aset ini sedang diperbaiki. Keadaannya berubah setelah Laporan Penanganan disampaikan.'),
        )
      if (!statesAfter[before.state].includes(state))
        throw new Refusal(
          'state-not-possible',
          t('Aset ini berkeadaan {state}. Muat ulang halaman untuk melihat pilihan yang ada.', {
            state: t(stateNames[before.state]),
          }),
        )

      await updateAsset(tx, before.id, { state })
      await insertAssetEvent(tx, act, {
        assetId: before.id,
        kind: 'state_changed',
        note: reason,
        reference,
        effectiveOn: effectiveOn ?? dateAt(act.at).toString(),
        details: { state: [before.state, state] },
      })
    }),
  )
}

/** The register knows no ticket: the database does, and here is its sentence. */
async function withoutOpenTicket(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    const open =
      error instanceof Error && 'constraint' in error && error.constraint === 'disposed_assets_have_no_open_ticket'
    throw open
      ? new Refusal(
          'asset-has-open-ticket',
          t('Aset ini masih memiliki tiket yang berjalan. Selesaikan atau batalkan tiketnya lebih dahulu.'),
        )
      : error
  }
}
