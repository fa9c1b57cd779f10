import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { inPortions } from '../dump/in-portions.ts'
import { cleanLine, cleanText, type HistoryLine, instantOf, type Told } from '../old-tickets/old-ticket.ts'
import type { FindOldUnit } from '../old-tickets/old-units.ts'
import { type Report, remark } from '../report.ts'
import { attachmentOf } from './attachments.ts'

/** A ticket of the predecessor with what its other tables say of it, as the dump spells it. */
export type TicketRow = {
  row: number
  /** Which row of this id it is. */
  nth: number
  id: string | null
  kodeTiket: string | null
  userPemohon: string | null
  telp: string | null
  jenis: string | null
  model: string | null
  lokasi: string | null
  subLokasi: string | null
  lampiran: string | null
  keterangan: string | null
  jenisPekerjaan: string | null
  teknisi: string | null
  approval: string | null
  status: string | null
  created: string | null
  emot: string | null
  komentar: string | null
  rated: string | null
  doubled: boolean
}

/** Every ticket of the dump in its order. */
export function oldTicketsIn(tx: Database, portion: number): AsyncGenerator<TicketRow[]> {
  const tickets = sql<TicketRow>`
    select tiket.row, row_number() over (partition by tiket.id order by tiket.row) as nth, tiket.id, kode_tiket, user_pemohon,
      telp, jenis, model, lokasi, sub_lokasi, lampiran, keterangan, jenis_pekerjaan, nama_teknisi as teknisi, approval, status,
      tiket.created, emot, komentar, review.created as rated, count(*) over (partition by kode_tiket) > 1 as doubled
    from pg_temp.old_tiket tiket
      left join lateral (select jenis from pg_temp.old_jenis_infrastruktur where id = id_jenis limit 1) kind on true
      left join lateral (select lokasi from pg_temp.old_lokasi_infrastruktur where id = id_lokasi limit 1) unit on true
      left join lateral (select sub_lokasi from pg_temp.old_sub_lokasi_infrastruktur where id = id_sublokasi limit 1) part on true
      left join lateral (select nama_teknisi from pg_temp.old_teknisi where id = id_teknisi limit 1) technician on true
      left join lateral (select emot, komentar, created from pg_temp.old_review_user where id_tiket = tiket.id
        order by row desc limit 1) review on true
    order by tiket.row`
  return inPortions(tx, tickets, portion)
}

type Reading = { findUnit: FindOldUnit; offset: string; attachments?: string; report: Report; now: Date }

/** As the predecessor's pages called them. */
const statuses: Record<string, { status: string; open: boolean }> = {
  0: { status: 'Ditolak', open: false },
  1: { status: 'Tiket Dibuat', open: true },
  2: { status: 'Tiket Dalam Proses', open: true },
  3: { status: 'Pengerjaan Selesai', open: true },
  4: { status: 'Tiket Selesai', open: false },
}

const ratings = ['Kecewa', 'Tidak Puas', 'Puas', 'Sangat Puas'] as const

/** The ticket as it is kept, or why it is not. */
export function readTicket(row: TicketRow, { findUnit, offset, attachments, report, now }: Reading): Told | string {
  const number = cleanLine(row.kodeTiket, 60)
  if (!row.id || number === '') return 'Tiket tanpa nomor.'
  if (row.nth > 1) return `Id ${row.id} sudah ada pada baris sebelumnya.`
  const standing = statuses[(row.status ?? '').trim()]
  if (!standing) return `Status "${cleanLine(row.status, 20)}" tidak dikenal.`
  const submittedAt = instantOf(row.created, offset, now) ?? dayInNumber(number, offset, now, report)
  if (!submittedAt) return `Tanggal "${cleanLine(row.created, 30)}" tidak dapat dibaca.`
  const unit = cleanLine(row.lokasi)
  const unitId = unit === '' ? undefined : findUnit(unit, cleanLine(row.subLokasi))
  if (unitId === undefined) return `Bidang/Unit "${unit}" tidak dikenal di sini.`

  const rating = ratingOf(row.emot)
  if (row.emot?.trim() && rating === null)
    remark(report, `Penilaian "${cleanLine(row.emot, 20)}" tidak dikenal dan tidak dibawa.`)
  if (row.doubled) remark(report, 'Nomor tiket dipakai lebih dari sekali; semuanya dibawa.')
  const ratedAt = instantOf(row.rated, offset, now) ?? null
  const lampiran = cleanLine(row.lampiran, 255)
  if (lampiran && !attachments) remark(report, 'Lampiran tidak dibawa: folder lampiran tidak disebut (--attachments).')
  const ticket = {
    oldId: row.id,
    number,
    unitId,
    category: cleanLine(row.jenis),
    device: cleanLine(row.model),
    technician: cleanLine(row.teknisi),
    submittedAt,
    endedAt: standing.open ? null : ratedAt,
    ...standing,
    approved: row.approval === null ? null : row.approval.trim() === '1',
    rating,
    work: cleanText(row.jenisPekerjaan),
    requesterName: cleanLine(row.userPemohon, 120),
    phone: cleanLine(row.telp, 50) || null,
    email: null,
    location: [cleanLine(row.subLokasi), unit].filter(Boolean).join(', '),
    description: cleanText(row.keterangan),
    ratingComment: cleanText(row.komentar, 2000) || null,
    history: historyOf(row, { submittedAt, ratedAt, rating }),
  }
  if (standing.open) noteOpen(report, ticket, unit)
  return { row: row.row, ticket, files: lampiran && attachments ? [attachmentOf(attachments, lampiran)] : [] }
}

/** What is told of its course: no more than two moments were kept. */
function historyOf(
  row: TicketRow,
  { submittedAt, ratedAt, rating }: { submittedAt: string; ratedAt: string | null; rating: number | null },
) {
  const lines: HistoryLine[] = [
    { at: submittedAt, who: cleanLine(row.userPemohon, 120), what: 'Tiket dibuat', note: '' },
  ]
  if (ratedAt && rating)
    lines.push({ at: ratedAt, who: '', what: `Dinilai: ${ratings[rating - 1]}`, note: cleanText(row.komentar, 2000) })
  return lines
}

function ratingOf(emot: string | null): number | null {
  const said = cleanLine(emot, 20).toLowerCase().replaceAll('_', ' ')
  if (/^[1-4]$/.test(said)) return Number(said)
  const named = ratings.findIndex((name) => name.toLowerCase() === said)
  return named === -1 ? null : named + 1
}

/** Every number begins with its day: T20230213007KQZ. */
function dayInNumber(number: string, offset: string, now: Date, report: Report): string | undefined {
  const [, year, month, day] = /^T(\d{4})(\d{2})(\d{2})/.exec(number) ?? []
  const instant = instantOf(`${year}-${month}-${day}`, offset, now)
  if (instant) remark(report, 'Tanggal tiket tidak terisi; dipakai tanggal dalam nomornya.')
  return instant
}

function noteOpen(report: Report, ticket: Told['ticket'], unit: string) {
  const { number, requesterName, description, status, submittedAt } = ticket
  report.open.push({
    number,
    unit,
    requester: requesterName,
    description: description.slice(0, 500),
    status,
    submittedAt,
  })
}
