import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'

/**
 * All rows of some tickets, by table, as the office could read them. Left out: ids and what points to them (instead
 * stands what they lead to), and what chance made: a paper's token, so its bytes and its digest; the signatory's
 * certificate, whose keys differ; an attachment's id; and when somebody opened a paper, which the database says.
 */
export async function leftBehind(db: Database, numbers: readonly string[]): Promise<Record<string, unknown[]>> {
  const left: Record<string, unknown[]> = {}
  for (const [table, { of, without = [], leadingTo = sql`'{}'` }] of Object.entries(tables)) {
    const { rows } = await sql<{ row: unknown }>`
      with sample as (select id as sample_id, number as sample_number from tickets where number = any(${numbers}))
      select jsonb_build_object('ticket', sample_number) || ${leadingTo}
        || (to_jsonb(${sql.table(table)}) - ${[...pointers, ...without]}::text[]) as row
      from sample join ${of}
      order by 1`.execute(db)
    left[table] = rows.map(({ row }) => row)
  }
  return left
}

const pointers = [
  ...['id', 'ticket_id', 'work_order_id', 'signature_id', 'repair_id', 'handling_report_id', 'document_id'],
]

type Told = {
  /** How its rows are found from a sample of tickets. */
  of: RawBuilder<unknown>
  without?: readonly string[]
  leadingTo?: RawBuilder<unknown>
}

const ofTicket = (table: string): Told => ({ of: sql`${sql.table(table)} on ticket_id = sample_id` })
const ofRepair = (table: string): Told => ({
  of: sql`repairs on repairs.ticket_id = sample_id join ${sql.table(table)} on repair_id = repairs.id`,
})
const ofReport = (table: string, without: string[] = []): Told => ({
  without,
  of: sql`handling_reports on handling_reports.ticket_id = sample_id
    join ${sql.table(table)} on ${sql.ref(`${table}.handling_report_id`)} = handling_reports.id`,
})

const papersOfTicket = sql`documents on documents.number in (
    select number from work_orders where ticket_id = sample_id
    union select number from handling_reports where ticket_id = sample_id)`
const paper = sql`jsonb_build_object('paper', array[documents.kind::text, documents.number, documents.version::text,
  documents.state::text])`
const ofPaper = (table: string, without: string[] = []): Told => ({
  of: sql`${papersOfTicket} join ${sql.table(table)} on document_id = documents.id`,
  without,
  leadingTo: paper,
})
const order = sql`jsonb_build_object('order', array[work_orders.number, work_orders.version::text])`

const tables: Record<string, Told> = {
  tickets: { of: sql`tickets on tickets.id = sample_id` },
  ticket_events: ofTicket('ticket_events'),
  attachments: ofTicket('attachments'),
  cancellations: ofTicket('cancellations'),
  rejections: ofTicket('rejections'),
  reassignments: ofTicket('reassignments'),
  gate_overrides: ofTicket('gate_overrides'),
  documents: { of: papersOfTicket, without: ['token', 'content', 'sha256'] },
  document_readings: ofPaper('document_readings', ['read_at']),
  document_revocations: ofPaper('document_revocations'),
  unfinished_documents: ofPaper('unfinished_documents'),
  work_orders: {
    of: sql`work_orders on work_orders.ticket_id = sample_id join documents on documents.id = work_orders.document_id`,
    without: ['snapshot'],
    leadingTo: sql`${paper} || jsonb_build_object('sheet', jsonb_set(snapshot, '{verificationUrl}',
      to_jsonb(replace(snapshot ->> 'verificationUrl', token, 'its own token'))))`,
  },
  work_order_returns: {
    of: sql`work_orders on work_orders.ticket_id = sample_id
      join work_order_returns on work_order_id = work_orders.id`,
    leadingTo: order,
  },
  signatures: {
    of: sql`work_orders on work_orders.ticket_id = sample_id join signatures on work_order_id = work_orders.id
      join documents on documents.id = signatures.document_id`,
    without: ['certificate_id'],
    leadingTo: sql`${order} || ${paper}`,
  },
  repairs: {
    of: sql`repairs on repairs.ticket_id = sample_id join signatures on signatures.id = signature_id`,
    leadingTo: sql`jsonb_build_object('signed', signed_at)`,
  },
  holds: ofRepair('holds'),
  handling_reports: {
    of: sql`handling_reports on handling_reports.ticket_id = sample_id join documents on documents.id = document_id`,
    leadingTo: paper,
  },
  unread_reports: ofReport('unread_reports'),
  report_readings: ofReport('report_readings'),
  part_replacements: ofReport('part_replacements', ['movement_id']),
  consumable_uses: ofReport('consumable_uses', ['movement_id']),
  part_reservations: ofTicket('part_reservations'),
  stock_movements: ofTicket('stock_movements'),
  feedback: ofReport('feedback'),
}
