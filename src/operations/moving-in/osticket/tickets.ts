import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { inPortions } from '../dump/in-portions.ts'
import {
  cleanLine,
  cleanText,
  type HistoryLine,
  instantOf,
  type OldFile,
  type Told,
} from '../old-tickets/old-ticket.ts'
import type { FindOldUnit } from '../old-tickets/old-units.ts'
import { type Report, remark } from '../report.ts'
import { textOfHtml } from './text-of-html.ts'

type Entry = { type: string; poster: string; title: string; body: string; format: string; created: string }
type FileRow = { id: string; bk: string; size: string; name: string }

/** A ticket of osTicket with its thread, as the dump spells it. */
export type TicketRow = {
  row: number
  nth: number
  ticketId: string | null
  number: string | null
  subject: string | null
  requester: string | null
  email: string | null
  phone: string | null
  organization: string | null
  department: string | null
  topic: string | null
  staff: string | null
  status: string | null
  state: string | null
  created: string | null
  closed: string | null
  entries: Entry[]
  files: FileRow[]
}

/** Every ticket of the dump in its order. */
export function oldTicketsIn(tx: Database, portion: number): AsyncGenerator<TicketRow[]> {
  const tickets = sql<TicketRow>`
    select ticket.row, row_number() over (partition by ticket.ticket_id order by ticket.row) as nth, ticket.ticket_id, number,
      (select subject from pg_temp.old_ticket__cdata cdata where cdata.ticket_id = ticket.ticket_id limit 1) as subject,
      asks.name as requester,
      (select address from pg_temp.old_user_email email where email.id = asks.default_email_id limit 1) as email,
      (select phone from pg_temp.old_user__cdata cdata where cdata.user_id = asks.id limit 1) as phone,
      (select name from pg_temp.old_organization whole where whole.id = asks.org_id limit 1) as organization,
      (select name from pg_temp.old_department part where part.id = ticket.dept_id limit 1) as department,
      (select topic from pg_temp.old_help_topic topic where topic.topic_id = ticket.topic_id limit 1) as topic,
      (select concat_ws(' ', firstname, lastname) from pg_temp.old_staff staff where staff.staff_id = ticket.staff_id limit 1) as staff,
      standing.name as status, standing.state, ticket.created, closed,
      (select coalesce(jsonb_agg(jsonb_build_object('type', entry.type, 'poster', entry.poster, 'title', entry.title,
          'body', left(entry.body, 1000000), 'format', entry.format, 'created', entry.created) order by entry.row), '[]')
        from pg_temp.old_thread thread join pg_temp.old_thread_entry entry on entry.thread_id = thread.id
        where thread.object_id = ticket.ticket_id and thread.object_type = 'T') as entries,
      (select coalesce(jsonb_agg(jsonb_build_object('id', file.id, 'bk', file.bk, 'size', file.size,
          'name', coalesce(nullif(held.name, ''), file.name)) order by held.row), '[]')
        from pg_temp.old_thread thread join pg_temp.old_thread_entry entry on entry.thread_id = thread.id
          join pg_temp.old_attachment held on held.object_id = entry.id and held.type = 'H'
          join pg_temp.old_file file on file.id = held.file_id
        where thread.object_id = ticket.ticket_id and thread.object_type = 'T'
          and coalesce(held.inline, '0') <> '1') as files
    from pg_temp.old_ticket ticket
      left join lateral (select id, name, default_email_id, org_id from pg_temp.old_user asks
        where asks.id = ticket.user_id limit 1) asks on true
      left join lateral (select name, state from pg_temp.old_ticket_status standing
        where standing.id = ticket.status_id limit 1) standing on true
    order by ticket.row`
  return inPortions(tx, tickets, portion)
}

type Reading = { findUnit: FindOldUnit; unitId?: number; offset: string; report: Report; now: Date }

/** The ticket as it is kept, or why it is not. `unitId` is for whom no unit is named. */
export function readTicket(tx: Database, row: TicketRow, reading: Reading): Told | string {
  const { offset, report, now } = reading
  const number = cleanLine(row.number, 60)
  if (!row.ticketId || number === '') return 'Tiket tanpa nomor.'
  if (row.nth > 1) return `Id ${row.ticketId} sudah ada pada baris sebelumnya.`
  if (row.state === 'deleted') return 'Dihapus di osTicket.'
  if (!row.state) return 'Keadaan tiket tidak dikenal.'
  const submittedAt = instantOf(row.created, offset, now)
  if (!submittedAt) return `Tanggal "${cleanLine(row.created, 30)}" tidak dapat dibaca.`
  const unitId = unitOf(row, reading)
  if (unitId === undefined)
    return `Bidang/Unit "${cleanLine(row.organization ?? row.department)}" tidak dikenal di sini (--unit KODE untuk semua).`

  const history = row.entries.flatMap((entry) => lineOf(entry, { offset, now, report }))
  const open = row.state === 'open'
  const replies = history.filter(({ what }) => what === entryNames.R)
  const ticket = {
    oldId: row.ticketId,
    number,
    unitId,
    category: cleanLine(row.topic),
    device: '',
    technician: cleanLine(row.staff),
    submittedAt,
    endedAt: open ? null : (instantOf(row.closed, offset, now) ?? null),
    status: cleanLine(row.status, 60) || row.state,
    open,
    approved: null,
    rating: null,
    work: replies.at(-1)?.note ?? '',
    requesterName: cleanLine(row.requester, 120),
    phone: cleanLine(row.phone, 50) || null,
    email: cleanLine(row.email, 200) || null,
    location: '',
    description: [cleanLine(row.subject), history[0]?.note ?? ''].filter(Boolean).join('\n'),
    ratingComment: null,
    history,
  }
  if (open)
    report.open.push({
      number,
      unit: cleanLine(row.organization ?? row.department),
      requester: ticket.requesterName,
      description: ticket.description.slice(0, 500),
      status: ticket.status,
      submittedAt,
    })
  return { row: row.row, ticket, files: row.files.map((file) => fileOf(tx, file)) }
}

function unitOf(row: TicketRow, { findUnit, unitId }: Reading): number | undefined {
  const [organization, department] = [cleanLine(row.organization), cleanLine(row.department)]
  if (organization) return findUnit(organization, '', unitId ? 0 : 1) ?? unitId
  return unitId ?? (department ? findUnit(department, '') : undefined)
}

const entryNames: Record<string, string> = { M: 'Pesan pemohon', R: 'Jawaban petugas', N: 'Catatan petugas' }

function lineOf(entry: Entry, { offset, now, report }: { offset: string; now: Date; report: Report }): HistoryLine[] {
  const at = instantOf(entry.created, offset, now)
  if (!at) {
    remark(report, 'Satu catatan tanpa waktu yang dapat dibaca dilewati.')
    return []
  }
  const body = entry.format === 'text' ? entry.body : textOfHtml(entry.body ?? '')
  const note = cleanText([cleanLine(entry.title), body].filter(Boolean).join('\n'), 20_000)
  return [{ at, who: cleanLine(entry.poster, 120), what: entryNames[entry.type] ?? 'Catatan', note }]
}

/** The content lies in portions of its own table; osTicket may keep it elsewhere. */
function fileOf(tx: Database, { id, bk, size, name }: FileRow): OldFile {
  return {
    name: `${id} ${name}`.slice(0, 300),
    async read() {
      const refusal = (message: string) => new InvalidInput([{ path: '', message }])
      if (bk !== 'D') throw refusal(`Berkas ${name} tidak disimpan dalam basis data osTicket.`)
      if (Number(size) > 10 * 1024 * 1024) throw refusal(`Berkas ${name} lebih dari 10 MB.`)
      const { rows } = await sql<{ content: Buffer | null }>`
        select string_agg(filedata, '' order by chunk_id::bigint) as content from pg_temp.old_file_chunk where file_id = ${id}`.execute(
        tx,
      )
      if (!rows[0]?.content) throw refusal(`Isi berkas ${name} tidak ada dalam dump ini.`)
      return rows[0].content
    },
  }
}
