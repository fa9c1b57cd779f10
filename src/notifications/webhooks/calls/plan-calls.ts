import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { told } from '../../notice.ts'
import type { Telling } from '../../tell.ts'
import { tries } from './queries.ts'

/**
 * Puts one call of each webhook that wants such on record and its job beside it, in the transaction of the notices; told
 * again, it is not called again. `people` are those who hear of it, and may be none: what other systems know does not hang on
 * who is in office or what he chose.
 */
export async function planCalls(tx: Database, { kind, people, ticketId, at, occasion }: Telling): Promise<void> {
  const toUnit = told[kind].hearers.includes('unit')
  await sql`
    with ticket as (
      select number, requester_name, phone,
        jsonb_build_object('number', number, 'stage', stage, 'unit', units.name, 'category', category) as facts
      from tickets join units on units.id = tickets.unit_id where tickets.id = ${ticketId}::bigint),
    recipients as (
      select coalesce(jsonb_agg(jsonb_build_object('username', username, 'name', name) order by username), '[]') as facts
      from people where id = any(${people}::uuid[])),
    planned as (
      insert into webhook_calls (webhook_id, ticket_id, kind, occasion, body)
      select webhooks.id, ${ticketId}::bigint, ${kind}, ${occasion},
        jsonb_build_object('at', ${at.toISOString()}::text, 'ticket', ticket.facts, 'recipients', recipients.facts)
        || case when webhooks.with_phone and ${toUnit} and ticket.number is not null
          then jsonb_build_object('requester', jsonb_build_object('name', ticket.requester_name, 'phone', ticket.phone))
          else '{}' end
      from webhooks cross join recipients left join ticket on true
      where webhooks.active and ${kind}::notice_kind = any(webhooks.kinds)
      on conflict do nothing returning id)
    select graphile_worker.add_job('call-webhook', json_build_object('call', id), max_attempts => ${tries})
    from planned`.execute(tx)
}
