import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Role } from '../../../platform/database/schema.ts'
import { faultOfNip, normaliseNip } from '../../../registers/people/nip.ts'
import { cleanLine } from '../old-tickets/old-ticket.ts'
import type { FindOldUnit } from '../old-tickets/old-units.ts'
import type { PersonTold } from '../people-and-units/import-people.ts'
import { type Report, remark } from '../report.ts'

type AccountRow = {
  row: number
  username: string | null
  namaLengkap: string | null
  nipUser: string | null
  level: string | null
  lokasi: string | null
  subLokasi: string | null
}

export async function peopleOf(tx: Database): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select account.row, username, nama_lengkap, nip_user, level, lokasi, sub_lokasi
    from pg_temp.old_user account
      left join lateral (select lokasi from pg_temp.old_lokasi_infrastruktur where id = id_lokasi limit 1) unit on true
      left join lateral (select sub_lokasi from pg_temp.old_sub_lokasi_infrastruktur where id = id_sublokasi limit 1) part on true
    order by account.row`.execute(tx)
  return rows
}

const levels: Record<string, Role> = {
  unit: 'unit',
  teknisi: 'technician',
  pimpinan: 'unit_head',
  inventory: 'asset_clerk',
}

/** `home` is the unit of those who belong to none there: technicians and whoever keeps the inventory. */
type Reading = { findUnit: FindOldUnit; home?: number; report: Report }

/** The account as it is entered, without its password, or why it is not. */
export function readAccount(row: AccountRow, { findUnit, home, report }: Reading): PersonTold | string {
  const level = cleanLine(row.level, 40).toLowerCase()
  if (level === 'admin') return 'Akun admin tidak dibawa: tetapkan admin sendiri pada halaman Orang.'
  const role = Object.hasOwn(levels, level) ? levels[level] : undefined
  if (!role) return `Level "${cleanLine(row.level, 40)}" tidak dikenal.`
  const unit = cleanLine(row.lokasi)
  const unitId = unit
    ? findUnit(unit, cleanLine(row.subLokasi), 0)
    : role === 'unit' || role === 'unit_head'
      ? undefined
      : home
  if (!unitId) return unit ? `Bidang/Unit "${unit}" tidak dikenal di sini.` : 'Akun tanpa Bidang/Unit.'

  const shared = role === 'unit'
  return {
    line: row.row,
    username: cleanLine(row.username, 80).toLowerCase(),
    given: { name: cleanLine(row.namaLengkap, 120), role, unitId, shared, ...(shared ? {} : nipOf(row, report)) },
    faults: [],
    keeps: true,
  }
}

function nipOf({ nipUser }: AccountRow, report: Report): { nip?: string } {
  const nip = normaliseNip(cleanLine(nipUser, 40))
  if (nip === '') return {}
  if (!faultOfNip(nip)) return { nip }
  remark(report, 'NIP yang keliru tidak dibawa; akunnya dibawa.')
  return {}
}
