import type { Database } from '../../../../platform/database/connect.ts'
import type { SheetColumn } from '../../../../platform/tables/sheet.ts'
import type { Cell } from '../../../../platform/tables/table.ts'
import { speak, t } from '../../../../platform/words.ts'
import { dateAt } from '../../../../registers/calendar/calendar.ts'
import type { Person } from '../../../../registers/people/person.ts'
import { formatPhone, formatTime } from '../../../../ui/format.ts'
import { stageNames } from '../../../stages.ts'
import { maySeePhone, maySeeScores } from '../../answer.ts'
import { categoryNames } from '../../category.ts'
import type { QueueFilter } from '../queue.ts'
import { type ExportedTicket, ticketsToExport } from './queries.ts'

const portion = 1000

type TicketColumn = SheetColumn & { cell: (ticket: ExportedTicket, reader: Reader) => Cell }
type Reader = { person: Person; now: Date }

const columns: TicketColumn[] = [
  { heading: 'NOMOR TIKET', kind: 'text', width: 18, cell: ({ number }) => number },
  { heading: 'TANGGAL', kind: 'date', width: 12, cell: ({ submittedAt }) => dayOf(submittedAt) },
  { heading: 'JAM', kind: 'text', width: 12, cell: ({ submittedAt }) => timeOf(submittedAt) },
  { heading: 'PEMOHON', kind: 'text', width: 26, cell: ({ requesterName }) => requesterName },
  { heading: 'TELEPON', kind: 'text', width: 18, cell: phoneFor },
  { heading: 'BIDANG/UNIT', kind: 'text', width: 34, cell: ({ unit }) => unit },
  { heading: 'SUBUNIT', kind: 'text', width: 34, cell: ({ subUnit }) => subUnit ?? '' },
  { heading: 'LOKASI/RUANG', kind: 'text', width: 24, cell: ({ location }) => location },
  { heading: 'KATEGORI', kind: 'text', width: 22, cell: ({ category }) => t(categoryNames[category]) },
  { heading: 'ADUAN', kind: 'text', width: 60, cell: ({ description }) => description },
  { heading: 'PERANGKAT', kind: 'text', width: 28, cell: ({ device }) => device ?? '' },
  { heading: 'KODE BARANG', kind: 'text', width: 21, cell: ({ assetCode }) => assetCode ?? '' },
  { heading: 'REGISTER', kind: 'text', width: 30, cell: ({ register }) => register ?? '' },
  { heading: 'TAHAP', kind: 'text', width: 24, cell: ({ stage }) => t(stageNames[stage]) },
  { heading: 'TENAGA AHLI', kind: 'text', width: 28, cell: ({ technician }) => technician ?? '' },
  { heading: 'NOMOR SPP', kind: 'text', width: 30, cell: ({ orderNumber }) => orderNumber ?? '' },
  { heading: 'TENGGAT', kind: 'date', width: 12, cell: (ticket) => dayOf(dueOf(ticket)) },
  { heading: 'JAM TENGGAT', kind: 'text', width: 14, cell: (ticket) => timeOf(dueOf(ticket)) },
  { heading: 'TANGGAL LAPORAN', kind: 'date', width: 16, cell: ({ deliveredAt }) => dayOf(deliveredAt) },
  { heading: 'JAM LAPORAN', kind: 'text', width: 14, cell: ({ deliveredAt }) => timeOf(deliveredAt) },
  { heading: 'TEPAT WAKTU', kind: 'text', width: 13, cell: onTime },
  { heading: 'NILAI (1-4)', kind: 'money', width: 11, cell: ratingFor },
]

/** What an official asks of a list of tickets. */
export const ticketColumns: SheetColumn[] = columns.map(({ cell: _, ...column }) => column)

/** All that the question finds for this person, a thousand tickets at a time. */
export async function* ticketRows(
  db: Database,
  reader: Reader,
  question: Omit<QueueFilter, 'limit'>,
): AsyncGenerator<Cell[]> {
  let after = question.after
  do {
    const { items, next } = await ticketsToExport(db, reader.person, { ...question, after, limit: portion })
    yield* speak('id', () => items.map((ticket) => columns.map(({ cell }) => cell(ticket, reader))))
    after = next
  } while (after)
}

function phoneFor(ticket: ExportedTicket, { person }: Reader): Cell {
  return maySeePhone(person, ticket) ? formatPhone(ticket.phone) : ''
}

function ratingFor(ticket: ExportedTicket, { person }: Reader): Cell {
  return ticket.rating !== null && maySeeScores(person, ticket) ? ticket.rating : ''
}

/** The handling against what was promised for it, as the clock on the ticket's page has it; open until it is decided. */
function onTime({ repairDueAt, deliveredAt }: ExportedTicket, { now }: Reader): Cell {
  if (!repairDueAt || (!deliveredAt && now <= repairDueAt)) return ''
  return (deliveredAt ?? now) <= repairDueAt ? 'Ya' : 'Tidak'
}

function dueOf({ repairDueAt, dueAt }: ExportedTicket): Date | null {
  return repairDueAt ?? dueAt
}

function dayOf(at: Date | null): Cell {
  return at ? dateAt(at).toString() : ''
}

function timeOf(at: Date | null): Cell {
  return at ? formatTime(at) : ''
}
