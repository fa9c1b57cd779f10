-- Every change of the office's calendar, and the due times that it moved. Kept. Whoever counts a due time holds the calendar
-- as it is until he has written it; whoever changes the calendar waits for him and then moves what he wrote.

create type calendar_change_kind as enum ('ordinary_hours', 'period', 'holiday', 'holiday_list', 'joint_leave');

create table calendar_changes (
  id integer generated always as identity primary key,
  kind calendar_change_kind not null,
  -- null before: added; null after: removed
  before jsonb,
  after jsonb,
  -- whether due times on signed orders moved as well
  with_promised boolean not null,
  changed_by uuid not null references people,
  changed_at timestamptz not null,
  check (before is not null or after is not null)
);

create table moved_due_times (
  calendar_change_id integer not null references calendar_changes,
  ticket_id bigint not null references tickets,
  stage stage not null,
  due_before timestamptz not null,
  due_after timestamptz not null check (due_after <> due_before),
  primary key (calendar_change_id, ticket_id)
);

create index moved_due_times_by_ticket on moved_due_times (ticket_id, calendar_change_id desc);

create trigger calendar_changes_are_kept before update or delete on calendar_changes
  for each row execute function refuse_change();
create trigger calendar_changes_are_kept_whole before truncate on calendar_changes
  for each statement execute function refuse_change();
create trigger moved_due_times_are_kept before update or delete on moved_due_times
  for each row execute function refuse_change();
create trigger moved_due_times_are_kept_whole before truncate on moved_due_times
  for each statement execute function refuse_change();

-- volatile, so that the newest change is looked up after the lock was waited for
create function hold_calendar() returns integer language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('calendar', 0));
  return (select coalesce(max(id), 0) from calendar_changes);
end
$$;

-- two fasting months at once would leave it to the reader which hours hold
alter table office_hour_periods add constraint one_period_at_a_time
  exclude using gist (daterange(first_day, last_day, '[]') with &&) where (first_day is not null);
