import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../../registers/people/person.ts'
import { adminOnly } from '../../../registers/people/person.ts'
import { stageDump } from '../dump/stage-dump.ts'
import { createOldUnits, type FindOldUnit, findOldUnits, type UnitMap } from '../old-tickets/old-units.ts'
import { assetsByBarcode, takeTickets, ticketKind } from '../old-tickets/take-tickets.ts'
import { importPeople } from '../people-and-units/import-people.ts'
import { passwordsFor } from '../people-and-units/passwords.ts'
import { count, newReport, type Report, refuse, remark } from '../report.ts'
import { peopleOf, readAccount } from './accounts.ts'
import { tables } from './tables.ts'
import { oldTicketsIn, readTicket, type TicketRow } from './tickets.ts'

export type PredecessorImport = {
  importId: number
  dump: string
  /** Folder of the uploads, where it was copied along. */
  attachments?: string
  map: UnitMap
  createUnits: boolean
  withPeople: boolean
  /** Whether accounts get passwords: not in a trial. */
  forGood: boolean
  /** What the clock of the old server was before UTC: '+07:00'. */
  offset: string
  tell: (progress: string) => void
}

const portion = 200

/** Takes over tickets, ratings and accounts of the predecessor from its dump, in the transaction of the caller. */
export async function importPredecessor(tx: Database, act: Act, asked: PredecessorImport): Promise<Report> {
  adminOnly(act)
  const report = newReport()
  const { passed } = await stageDump(tx, asked.dump, { tables, tell: asked.tell })
  remark(report, 'Teks dalam huruf lain daripada yang disebut dump dibaca sebagai latin1.', passed.otherLetters)
  remark(report, 'Byte NUL dalam teks dibuang.', passed.nulBytes)
  remark(report, 'Perintah dalam dump yang mengubah baris selain INSERT dilewati.', passed.changes)

  if (asked.createUnits) await createOldUnits(tx, act, await unitNames(tx), { ...asked, report })
  const findUnit = await findOldUnits(tx, { ...asked, report })
  if (asked.withPeople) await takePeople(tx, act, { ...asked, findUnit, report })
  await takeAll(tx, act, { ...asked, findUnit, report })
  return report
}

type Taking = PredecessorImport & { findUnit: FindOldUnit; report: Report }

async function unitNames(tx: Database): Promise<{ unit: string; part: string }[]> {
  const { rows } = await sql<{ unit: string; part: string }>`
    select btrim(lokasi) as unit, '' as part from pg_temp.old_lokasi_infrastruktur where btrim(lokasi) <> ''
    union select btrim(lokasi), btrim(sub_lokasi)
      from pg_temp.old_sub_lokasi_infrastruktur sub join pg_temp.old_lokasi_infrastruktur whole on whole.id = sub.id_lokasi
      where btrim(lokasi) <> '' and btrim(sub_lokasi) <> ''
    order by unit, part`.execute(tx)
  return rows
}

async function takePeople(tx: Database, act: Act, { findUnit, forGood, report }: Taking) {
  const { id: home } =
    (await tx.selectFrom('units').where('kind', '=', 'pusat').orderBy('id').select('id').executeTakeFirst()) ?? {}
  const read = (await peopleOf(tx)).map((row) => ({ row, told: readAccount(row, { findUnit, home, report }) }))
  for (const { row, told } of read)
    if (typeof told === 'string') refuse(report, { kind: 'akun', row: row.row, id: row.username ?? '', reason: told })
  const told = read.flatMap(({ told }) => (typeof told === 'string' ? [] : [told]))

  const passwords = forGood ? await passwordsFor(tx, told) : undefined
  for (const change of await importPeople(tx, act, told, passwords)) {
    if (change.outcome === 'refused')
      refuse(report, { kind: 'akun', row: change.line, id: change.key, reason: change.sentences.join(' ') })
    else count(report, 'akun', change.outcome)
    report.changes.push(change)
  }
}

async function takeAll(tx: Database, act: Act, asked: Taking) {
  const { importId, report, tell } = asked
  const assets = await assetsByBarcode(tx)
  const taking = { source: 'predecessor', importId, assets, report } as const
  let done = 0
  for await (const rows of oldTicketsIn(tx, portion)) {
    await takeTickets(
      tx,
      rows.flatMap((row) => read(row, act, asked)),
      taking,
    )
    done += rows.length
    tell(`${done.toLocaleString('id-ID')} tiket diperiksa`)
  }
  if (done === 0) count(report, ticketKind, 'unchanged', 0)
}

function read(row: TicketRow, act: Act, asked: Taking) {
  const told = readTicket(row, { ...asked, now: act.at })
  if (typeof told !== 'string') return [told]
  refuse(asked.report, { kind: ticketKind, row: row.row, id: row.kodeTiket ?? row.id ?? '', reason: told })
  return []
}
