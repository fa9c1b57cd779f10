-- Lists by due time: only what somebody's act is awaited on has one, however many tickets have ended.

create index tickets_by_due on tickets (due_at, submitted_at desc, id desc) where due_at is not null;
create index tickets_by_unit_and_due on tickets (unit_id, due_at, submitted_at desc, id desc) where due_at is not null;

-- A resumption tells nobody anything, nor does a dispensation.

drop trigger ticket_events_are_told_of on ticket_events;
create trigger ticket_events_are_told_of after insert on ticket_events
  for each row when (new.action not in ('resume', 'override_gate')) execute function tell_of_event();
