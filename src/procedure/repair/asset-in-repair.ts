import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Condition } from '../../platform/database/schema.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Ticket } from '../ticket/ticket.ts'

type Worked = Pick<Ticket, 'id' | 'assetId'>

/** The ticket's asset is in repair from now on; one that is already, for another ticket, or is disposed of stays as it is. */
export async function putInRepair(tx: Database, act: Act, { id, assetId }: Worked) {
  if (assetId === null) return
  await sql`
    with put as (
      update assets set state = 'in_repair' where id = ${assetId} and state in ('active', 'lent')
      returning assets.id, old.state as before)
    insert into asset_events (asset_id, kind, at, by_person, via, ticket_id, details)
    select id, 'state_changed', ${act.at}, ${act.person.id}, ${act.via}, ${id},
      jsonb_build_object('state', jsonb_build_array(before, 'in_repair'))
    from put`.execute(tx)
}

/**
 * The work of the ticket is done: its asset is again what it was before, unless another ticket's work goes on, and in the
 * condition that the report found it in. Of two reports at once the second waits for its number until the first is delivered,
 * and so finds that one's work done.
 */
export async function takeOutOfRepair(tx: Database, act: Act, { id, assetId }: Worked, condition: Condition | null) {
  if (assetId === null) return
  await sql`
    with begun as (
      select details -> 'state' ->> 0 as state from asset_events
      where asset_id = ${assetId} and details -> 'state' ->> 1 = 'in_repair' order by id desc limit 1),
    taken as (
      update assets set condition = coalesce(${condition}, assets.condition),
        state = case when assets.state = 'in_repair' and not exists (
            select from tickets where asset_id = ${assetId} and stage = 'in_progress' and tickets.id <> ${id})
          then coalesce((select state from begun), 'active')::asset_state else assets.state end
      where id = ${assetId}
      returning assets.id, old.state as state_before, new.state as state_after,
        old.condition as condition_before, new.condition as condition_after)
    insert into asset_events (asset_id, kind, at, by_person, via, ticket_id, details)
    select id, case when state_before <> state_after then 'state_changed' else 'changed' end::asset_event_kind,
      ${act.at}, ${act.person.id}, ${act.via}, ${id},
      case when state_before = state_after then '{}' else
        jsonb_build_object('state', jsonb_build_array(state_before, state_after)) end
      || case when condition_before = condition_after then '{}' else
        jsonb_build_object('condition', jsonb_build_array(condition_before, condition_after)) end
    from taken where state_before <> state_after or condition_before <> condition_after`.execute(tx)
}
