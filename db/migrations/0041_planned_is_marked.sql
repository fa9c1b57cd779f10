-- What a maintenance plan opened is marked on the ticket itself: lists, due times and figures ask it of every row.

alter table tickets add column planned boolean not null default false;

alter table tickets disable trigger ended_tickets_are_kept;
update tickets set planned = true from planned_tickets where ticket_id = tickets.id;
alter table tickets enable trigger ended_tickets_are_kept;

-- a unit's own request always serves it
alter table tickets add constraint only_planned_tickets_serve_nobody check (serves_unit or planned);

-- Marked is what has its row among the planned tickets, and nothing else.
create function match_planned_mark() returns trigger language plpgsql as $$
declare
  ticket bigint := case tg_table_name when 'tickets' then to_jsonb(new) -> 'id' else to_jsonb(new) -> 'ticket_id' end;
begin
  if (select planned from tickets where id = ticket) <> exists (select from planned_tickets where ticket_id = ticket) then
    raise exception 'ticket % is marked as planned without its plan, or the other way', ticket using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create constraint trigger planned_tickets_have_their_plan after insert on tickets
  deferrable initially deferred for each row when (new.planned) execute function match_planned_mark();
create constraint trigger planned_mark_stays after update of planned on tickets
  deferrable initially deferred for each row when (new.planned <> old.planned) execute function match_planned_mark();
create constraint trigger planned_tickets_are_marked after insert on planned_tickets
  deferrable initially deferred for each row execute function match_planned_mark();
