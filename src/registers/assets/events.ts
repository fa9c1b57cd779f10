import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { AssetEventKind } from '../../platform/database/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { formatDateTime } from '../../ui/format.ts'
import type { Act } from '../people/person.ts'
import { fieldNames } from './field-names.ts'

/** What changed, by column: what it was before and is now. */
export type Differences = Record<string, [before: unknown, after: unknown]>

export type NewAssetEvent = {
  assetId: number
  kind: AssetEventKind
  ticketId?: number
  note?: string
  reference?: string
  /** 'YYYY-MM-DD', from when on it holds by its letter. */
  effectiveOn?: string | null
  details?: Differences
}

export async function insertAssetEvent(tx: Database, act: Act, event: NewAssetEvent): Promise<number> {
  const { id } = await tx
    .insertInto('assetEvents')
    .values({
      ...event,
      details: JSON.stringify(event.details ?? {}),
      at: act.at,
      byPerson: act.person.id,
      via: act.via,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export function differences(before: Record<string, unknown>, after: Record<string, unknown>): Differences {
  const changed = Object.keys(after).filter((column) => (before[column] ?? null) !== (after[column] ?? null))
  return Object.fromEntries(changed.map((column) => [column, [before[column] ?? null, after[column] ?? null]]))
}

/** The asset is locked by now; refuses where somebody wrote it after the form was made, and says who and what. */
export async function refuseIfOvertaken(tx: Database, assetId: number, seen: number | undefined) {
  if (seen === undefined) return
  const { rows } = await sql<{ at: Date; name: string | null; details: Differences }>`
    select at, people.name, details from asset_events left join people on people.id = by_person
    where asset_id = ${assetId} and asset_events.id > ${seen} order by asset_events.id desc`.execute(tx)
  const [last] = rows
  if (!last) return

  const columns = new Set(rows.flatMap(({ details }) => Object.keys(details)))
  throw new Refusal(
    'asset-changed-meanwhile',
    t(
      'Aset ini baru saja diubah oleh {name}, {at}: {what}. Isian Anda belum disimpan; periksa, lalu simpan lagi bila tetap sesuai.',
      {
        name: last.name ?? t('sistem'),
        at: formatDateTime(last.at),
        what: [...columns].map((column) => t(fieldNames[column] ?? column)).join(', '),
      },
    ),
  )
}
