import { sql } from 'kysely'
import type { Action } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import { stageNames } from '../../procedure/stages.ts'
import { categoryNames } from '../../procedure/ticket/category.ts'
import { kindNames } from '../../registers/documents/document.ts'
import type { Section } from './section.ts'

export const category = { heading: words('Kategori'), names: categoryNames }
export const stage = { heading: words('Tahap'), names: stageNames }
export const paperKind = { heading: words('Jenis'), names: kindNames }

const actionNames: Record<Action, string> = {
  submit: words('Tiket diajukan'),
  override_gate: words('Dispensasi'),
  issue_work_order: words('Surat Perintah dicetak'),
  sign: words('Surat Perintah ditandatangani'),
  return: words('Surat Perintah dikembalikan'),
  reject: words('Tiket ditolak'),
  revoke: words('Surat Perintah dicabut'),
  reassign: words('Tiket dialihkan'),
  start_repair: words('Pengerjaan dimulai'),
  hold: words('Pengerjaan ditunda'),
  resume: words('Pengerjaan dilanjutkan'),
  deliver_report: words('Laporan Penanganan disampaikan'),
  give_feedback: words('Penilaian diberikan dan tiket selesai'),
  cancel: words('Tiket dibatalkan oleh pemohon'),
  propose_asset: words('Perangkat diusulkan untuk dicatat sebagai aset'),
  confirm_asset: words('Perangkat dicatat sebagai aset'),
  refuse_asset: words('Pengurus Barang tidak mencatat perangkat sebagai aset'),
}

/** What a person did with tickets and papers. Of others it tells no more than the number of their ticket. */
export function workSections(id: string): Section[] {
  return [
    {
      key: 'ticketsSubmitted',
      title: words('Tiket yang diajukan'),
      columns: { ticket: words('Tiket'), requesterName: words('Pemohon'), category, stage, at: words('Diajukan') },
      rows: sql`
        select id as cursor, number as ticket, requester_name as "requesterName", phone, location, category, description,
          stage, submitted_at as at
        from tickets where submitted_by = ${id}`,
    },
    {
      key: 'feedbackGiven',
      title: words('Penilaian yang diberikan'),
      columns: { ticket: words('Tiket'), comment: words('Komentar'), at: words('Waktu') },
      rows: sql`
        select feedback.id as cursor, tickets.number as ticket, given_at as at, comment, requirements, procedure, time,
          product, competence, behaviour, facilities, complaints, overall
        from feedback join tickets on tickets.id = ticket_id where given_by = ${id}`,
    },
    {
      key: 'ticketsHandled',
      title: words('Tiket yang ditangani'),
      columns: { ticket: words('Tiket'), category, stage, at: words('Diajukan') },
      rows: sql`
        select id as cursor, number as ticket, category, stage, submitted_at as at
        from tickets where technician_id = ${id}`,
    },
    {
      key: 'papersSigned',
      title: words('Surat yang ditandatangani'),
      columns: { number: words('Nomor'), title: words('Jabatan'), at: words('Ditandatangani') },
      rows: sql`
        select documents.id as cursor, kind, number, version, signer_name as "signerName",
          signed.signer_title as title, signed.signed_at as at, documents.method, sha256
        from document_signatures signed join documents on documents.id = document_id where signer_id = ${id}`,
    },
    {
      key: 'papersIssued',
      title: words('Surat dan laporan yang diterbitkan'),
      columns: { kind: paperKind, number: words('Nomor'), version: words('Versi'), at: words('Terbit') },
      rows: sql`
        select id as cursor, kind, number, version, state, issued_at as at from documents where issued_by = ${id}`,
    },
    {
      key: 'acts',
      title: words('Riwayat perbuatan pada tiket'),
      columns: {
        ticket: words('Tiket'),
        action: { heading: words('Perbuatan'), names: actionNames },
        at: words('Waktu'),
      },
      rows: sql`
        select ticket_events.id as cursor, tickets.number as ticket, action, at, via, note
        from ticket_events join tickets on tickets.id = ticket_id where actor_id = ${id}`,
    },
    {
      key: 'changes',
      title: words('Perubahan pengaturan, kalender, aset, dan stok'),
      columns: { of: words('Bagian'), what: words('Perubahan'), at: words('Waktu') },
      rows: sql`
        select row_number() over (order by at, of, what) as cursor, of, what, at from (
          select 'settings' as of, key as what, changed_at as at from setting_changes where changed_by = ${id}
          union all select 'calendar', kind::text, changed_at from calendar_changes where changed_by = ${id}
          union all select 'assets', kind::text, at from asset_events where by_person = ${id}
          union all select 'stock', kind::text, at from stock_movements where by_person = ${id}) every`,
    },
    {
      key: 'readingsMade',
      title: words('Data orang lain yang Anda baca'),
      columns: { kind: words('Jenis'), object: words('Yang dibaca'), at: words('Waktu') },
      rows: sql`
        select id as cursor, kind, object, via, read_at as at from personal_data_readings where reader_id = ${id}`,
    },
  ]
}
