import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import { DumpFault } from '../dump/dump.ts'
import { stageDump } from '../dump/stage-dump.ts'
import { createOldUnits, findOldUnits, type UnitMap } from '../old-tickets/old-units.ts'
import { assetsByBarcode, takeTickets, ticketKind } from '../old-tickets/take-tickets.ts'
import { newReport, type Report, refuse, remark } from '../report.ts'
import { tables } from './tables.ts'
import { oldTicketsIn, readTicket } from './tickets.ts'

export type OsTicketImport = {
  importId: number
  dump: string
  prefix: string
  map: UnitMap
  createUnits: boolean
  /** Code of the unit for requesters whose organisation is none. */
  unit?: string
  offset: string
  tell: (progress: string) => void
}

// a thread can be long
const portion = 200

/** Takes over tickets with their threads and files of an osTicket from its dump, in the transaction of the caller. */
export async function importOsTicket(tx: Database, act: Act, asked: OsTicketImport): Promise<Report> {
  adminOnly(act)
  const report = newReport()
  const { importId, prefix, tell } = asked
  const { passed } = await stageDump(tx, asked.dump, { tables, prefix, tell })
  remark(report, 'Teks dalam huruf lain daripada yang disebut dump dibaca sebagai latin1.', passed.otherLetters)
  remark(report, 'Byte NUL dalam teks dibuang.', passed.nulBytes)

  if (asked.createUnits) await createOldUnits(tx, act, await organizations(tx), { ...asked, report })
  const findUnit = await findOldUnits(tx, { ...asked, report })
  const unitId = asked.unit ? await unitOfCode(tx, asked.unit) : undefined
  const taking = { source: 'osticket', importId, assets: await assetsByBarcode(tx), report } as const
  let done = 0
  for await (const rows of oldTicketsIn(tx, portion)) {
    const read = rows.map((row) => ({
      row,
      told: readTicket(tx, row, { ...asked, findUnit, unitId, report, now: act.at }),
    }))
    for (const { row, told } of read)
      if (typeof told === 'string')
        refuse(report, { kind: ticketKind, row: row.row, id: row.number ?? row.ticketId ?? '', reason: told })
    await takeTickets(
      tx,
      read.flatMap(({ told }) => (typeof told === 'string' ? [] : [told])),
      taking,
    )
    done += rows.length
    tell(`${done.toLocaleString('id-ID')} tiket diperiksa`)
  }
  return report
}

async function organizations(tx: Database): Promise<{ unit: string; part: string }[]> {
  const { rows } = await sql<{ unit: string; part: string }>`
    select distinct btrim(name) as unit, '' as part from pg_temp.old_organization where btrim(name) <> '' order by 1`.execute(
    tx,
  )
  return rows
}

async function unitOfCode(tx: Database, code: string): Promise<number> {
  const unit = await tx.selectFrom('units').where('code', '=', code.toUpperCase()).select('id').executeTakeFirst()
  if (!unit) throw new DumpFault(`Tidak ada unit dengan kode ${code}.`)
  return unit.id
}
