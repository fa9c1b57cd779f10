import { type RawBuilder, sql } from 'kysely'
import { words } from '../../platform/words.ts'
import { accountSections } from './account-sections.ts'
import type { Section, Subject } from './section.ts'
import { category, paperKind, stage, workSections } from './work-sections.ts'

const readingKinds = {
  ticket: words('Tiket'),
  account: words('Akun'),
  file: words('Salinan data'),
  export: words('Ekspor'),
  audit: words('Audit'),
  paper: words('Surat atau laporan'),
}

/** Everything that is held about somebody, kind by kind. */
export function sectionsOf(subject: Subject): Section[] {
  if ('personId' in subject) {
    const { personId: id } = subject
    const readings = sql`subject_id = ${id} and reader_id <> ${id}`
    const papers = sql`tickets.submitted_by = ${id} and person_id <> ${id}`
    return [...accountSections(id), ...workSections(id), readBy(readings, papers), requests(sql`person_id = ${id}`)]
  }
  return requesterSections(subject)
}

/** Tickets name their requester by hand; a name alone is compared whole, without regard to capitals. */
function ticketsNaming({ requesterName, phone }: { requesterName: string; phone: string | null }) {
  const byPhone = phone ? sql<boolean>`tickets.phone = ${phone}` : sql<boolean>`true`
  // the index of words first: it leaves few to compare
  const byName = requesterName
    ? sql<boolean>`tickets.search @@ plainto_tsquery('indonesian', ${requesterName})
        and lower(tickets.requester_name) = lower(${requesterName})`
    : sql<boolean>`true`
  return sql<boolean>`(${byPhone} and ${byName})`
}

function requesterSections(who: { requesterName: string; phone: string | null }): Section[] {
  const named = ticketsNaming(who)
  return [
    {
      key: 'ticketsAsked',
      title: words('Tiket atas nama pemohon'),
      columns: { ticket: words('Tiket'), requesterName: words('Pemohon'), category, stage, at: words('Diajukan') },
      rows: sql`
        select tickets.id as cursor, tickets.number as ticket, requester_name as "requesterName", phone, location,
          units.name as unit, category, description, stage, submitted_at as at
        from tickets join units on units.id = unit_id where ${named}`,
    },
    {
      key: 'oldTicketsAsked',
      title: words('Tiket lama atas nama pemohon'),
      columns: { ticket: words('Tiket'), requesterName: words('Pemohon'), at: words('Diajukan') },
      rows: sql`
        select tickets.id as cursor, tickets.number as ticket, requester_name as "requesterName", tickets.phone, tickets.email,
          tickets.location, units.name as unit, tickets.category, description, work, rating, rating_comment as "ratingComment",
          history, source, submitted_at as at
        from imported_tickets tickets join units on units.id = unit_id where ${named}`,
    },
    {
      key: 'papers',
      title: words('Surat dan laporan yang menyebut pemohon'),
      columns: { kind: paperKind, number: words('Nomor'), version: words('Versi'), at: words('Terbit') },
      rows: sql`
        select documents.id as cursor, documents.kind, documents.number, version, state, issued_at as at
        from ${papersOfTickets} where ${named}`,
    },
    readBy(sql`kind = 'ticket' and object in (select number from tickets where ${named})`, sql`${named}`),
  ]
}

const papersOfTickets = sql`
  tickets
    cross join lateral (
      select 'work_order'::document_kind as kind, number from work_orders where ticket_id = tickets.id
      union select 'handling_report', number from handling_reports where ticket_id = tickets.id) paper
    join documents on documents.kind = paper.kind and documents.number = paper.number`

/** The access log: pages and files, and the papers that tell name and telephone. */
function readBy(readings: RawBuilder<unknown>, papers: RawBuilder<unknown>): Section {
  return {
    key: 'readBy',
    title: words('Siapa yang membaca data ini'),
    columns: {
      reader: words('Pembaca'),
      kind: { heading: words('Jenis'), names: readingKinds },
      object: words('Yang dibaca'),
      requesterName: words('Pemohon'),
      withPhone: words('Dengan nomor telepon'),
      at: words('Waktu'),
    },
    rows: sql`
      select row_number() over (order by at, object, reader) as cursor, reader, kind, object, "requesterName", "withPhone",
        via, at
      from (
        select people.name as reader, kind::text, object, requester_name as "requesterName", with_phone as "withPhone",
            via::text, read_at as at
          from personal_data_readings join people on people.id = reader_id where ${readings}
        union all select people.name, 'paper', documents.number, tickets.requester_name,
            documents.kind = 'work_order', null, document_readings.read_at
          from ${papersOfTickets}
            join document_readings on document_id = documents.id join people on people.id = person_id
          where ${papers}) every`,
  }
}

function requests(whose: RawBuilder<unknown>): Section {
  return {
    key: 'requests',
    title: words('Permintaan salinan data'),
    columns: { reference: words('Dasar'), receivedAt: words('Diterima'), answeredAt: words('Dijawab') },
    rows: sql`
      select id as cursor, reference, received_at as "receivedAt", answered_at as "answeredAt"
      from personal_data_requests where ${whose}`,
  }
}
