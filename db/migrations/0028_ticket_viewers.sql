-- Who has a ticket's page open just now. Worth nothing after a crash, hence unlogged.

create unlogged table ticket_viewers (
  stream uuid primary key,
  ticket_id bigint not null references tickets,
  person_id uuid not null references people,
  seen_at timestamptz not null
);

create index ticket_viewers_by_ticket on ticket_viewers (ticket_id);

create function tell_viewers_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('viewers', coalesce(new.ticket_id, old.ticket_id)::text);
  return null;
end
$$;

create trigger viewers_are_told after insert or delete on ticket_viewers
  for each row execute function tell_viewers_changed();
