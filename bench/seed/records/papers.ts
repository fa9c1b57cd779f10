import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance } from '../chance.ts'

/**
 * The register of documents. A paper's content is a page that names the letter, in a few hundred bytes, where the
 * office would have laid one out in some fifty thousand: a million tickets would take 100 GB. Its SHA-256 is true.
 */
export async function recordPapers(tx: Database): Promise<void> {
  await insertDocuments(tx)
  await insertReadings(tx)
  await insertRevocations(tx)
  await sql`
    insert into unfinished_documents
    select paper_id from seed_orders where stage = 'awaiting_signature' and version = orders order by 1`.execute(tx)
}

/** 192 bits as base64url, drawn from the document's id. */
export function tokenOf(id: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`translate(encode(substring(sha256(int8send(${id})) for 24), 'base64'), '+/', '-_')`
}

async function insertDocuments(tx: Database) {
  await sql`
    insert into documents (id, kind, number, version, state, token, content, sha256, issued_at, issued_by, signer_name,
      signer_title, signed_at, method)
    overriding system value
    select id, kind, number, version, state, ${tokenOf(sql`id`)}, content, encode(sha256(content), 'hex'), at, by,
      signer_name, signer_title, case state when 'signed' then at end,
      case state when 'signed' then 'internal' end::signature_method
    from (select *, ${content} as content from (${papers} order by 1 offset 0) papers offset 0) written`.execute(tx)
}

const papers = sql`
  select paper_id as id, 'work_order'::document_kind as kind, work_order_number as number, version,
    'awaiting_signature'::document_state as state, order_at as at, technician.id as by,
    null as signer_name, null as signer_title
  from seed_orders join seed_technicians technician on technician.place = technician_place
  union all
  select signed_paper_id, 'work_order', work_order_number, version, 'signed', order_signed_at, signer.person_id,
    signer.name, title
  from seed_orders join seed_signatories signer on signer.day_no = order_signed_day
  union all
  select last_paper, 'handling_report', handling_report_number, 1, 'issued', reported_at, technician.id, null, null
  from seed_tickets join seed_technicians technician on technician.place = last
  where reported_at is not null`

const page = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<<>>stream
BT /F 12 Tf 72 770 Td (LETTER) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`

const content = sql`convert_to(replace(${sql.lit(page)}, 'LETTER',
  case kind when 'work_order' then 'Surat Perintah Perbaikan ' else 'Laporan Penanganan ' end
    || number || ', versi ' || version || case state when 'signed' then ', ditandatangani' else '' end), 'UTF8')`

/** Most technicians open what they print, and half of the signed orders are opened once more. */
async function insertReadings(tx: Database) {
  await sql`
    insert into document_readings (document_id, person_id, read_at)
    select paper, technician.id, at + interval '20 seconds'
    from (
      select paper_id as paper, technician_place, order_at as at from seed_orders where ${chance('printed', 20)} > 0
      union all
      select signed_paper_id, technician_place, order_signed_at from seed_orders
      where order_signed_at is not null and ${chance('opened again', 2)} = 0) opened
      join seed_technicians technician on technician.place = technician_place
    order by paper`.execute(tx)
}

/** Returned, rejected, cancelled or handed on before the work began: the paper that stood then no longer holds. */
async function insertRevocations(tx: Database) {
  await sql`
    insert into document_revocations (document_id, reason, revoked_by, revoked_at)
    select document_id, reason, coalesce(by, person_id), at
    from (
      select paper_id as document_id, ${reasons.returned} as reason, null::uuid as by, turned_at as at,
        turned_day as day
      from seed_orders where turn = 'returned' and version = 1
      union all
      select signed_paper_id, ${reasons.reassigned}, null, turned_at, turned_day
      from seed_orders where turn = 'moved' and version = 1
      union all
      select paper_id, ${reasons.rejected}, null, rejected_at, rejected_day
      from seed_orders where stage = 'rejected' and version = orders
      union all
      select case when order_signed_at is null then paper_id else signed_paper_id end, ${reasons.cancelled}, account_id,
        cancelled_at, null
      from seed_orders where stage = 'cancelled' and version = orders) ended
      left join seed_signatories on day_no = day
    order by at, document_id`.execute(tx)
}

/** In the words of `revokePapersOf`; the test holds them against it. */
const reasons = {
  returned: 'Dikembalikan kepada Tenaga Ahli untuk diperbaiki; versi ini tidak jadi ditandatangani.',
  rejected: 'Tiket ditolak setelah diperiksa; surat ini tidak jadi ditandatangani.',
  cancelled: 'Tiket dibatalkan oleh Bidang/Unit pemohon sebelum pengerjaan dimulai.',
  reassigned: 'Tugas dialihkan kepada Tenaga Ahli lain sebelum pengerjaan dimulai.',
}
