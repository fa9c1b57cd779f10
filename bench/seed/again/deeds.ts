import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import type { Action, AttachmentType, DocumentState } from '../../../src/platform/database/schema.ts'

type KeptFile = { name: string; partOf: 'request' | 'report'; mediaType: AttachmentType; base64: string }

/** One act of the office, told from the records that it left, with all that was said in it. */
export type Deed = {
  at: Date
  what: Action | 'grant' | 'read' | 'open'
  ticket: string
  by: string
  note: string | null
  details: { number?: string; version?: number; state?: DocumentState; to?: string; reason?: string }
  request: Record<string, unknown> & { number: string; unitId: number }
  report: Record<string, unknown> | null
  answer: Record<string, unknown> | null
  files: KeptFile[] | null
}

/** What was done on these tickets, in the order in which it was done. */
export async function deedsOn(db: Database, ids: readonly number[]): Promise<Deed[]> {
  const { rows } = await sql<Deed>`
    with acts as (
      select ticket_id, id as turn, at, action::text as what, actor_id as by, note, details from ticket_events
      union all
      select ticket_id, 0, granted_at, 'grant', granted_by, reason, '{}' from gate_overrides
      union all
      select ticket_id, 0, read_at, 'read', person_id, null, '{}'
      from report_readings join handling_reports on handling_reports.id = handling_report_id
      union all
      select ticket_id, 0, read_at, 'open', person_id, null,
        jsonb_build_object('number', documents.number, 'version', documents.version, 'state', state)
      from document_readings join documents on documents.id = document_id
        join work_orders using (number, version))
    select acts.at, what, tickets.number as ticket, by, note, details,
      jsonb_build_object('number', tickets.number, 'unitId', tickets.unit_id, 'category', tickets.category,
        'description', description, 'requesterName', requester_name, 'phone', phone, 'location', tickets.location,
        'supportsWork', true, 'formOpenedAt', tickets.form_opened_at, 'device', case
          when register is not null then jsonb_build_object('kind', 'asset', 'register', register)
          when device_name is not null
            then jsonb_build_object('kind', 'non_asset', 'name', device_name, 'ownership', ownership) end) as request,
      case when report.id is not null then to_jsonb(report) || jsonb_build_object('formOpenedAt', report.form_opened_at,
        'finalCondition', final_condition, 'parts', (
          select coalesce(jsonb_agg(jsonb_build_object('part', code, 'quantity', quantity)), '[]')
          from part_replacements join spare_parts on spare_parts.id = spare_part_id
          where handling_report_id = report.id))
        end as report,
      case when feedback.id is not null then jsonb_build_object('scores', to_jsonb(feedback), 'comment', comment,
        'formOpenedAt', feedback.form_opened_at) end as answer,
      (select jsonb_agg(jsonb_build_object('name', attachments.name, 'partOf', part_of, 'mediaType', media_type,
        'base64', encode(content, 'base64'))) from attachments where ticket_id = tickets.id) as files
    from acts
      join tickets on tickets.id = acts.ticket_id
      left join assets on assets.id = tickets.asset_id
      left join handling_reports report on report.ticket_id = tickets.id
      left join feedback on feedback.ticket_id = tickets.id
    where tickets.id = any(${ids})
    order by acts.at, tickets.id, turn`.execute(db)
  return rows
}
