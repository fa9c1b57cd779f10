-- Acts of administering that leave no record of their own: who did what to what, and when.

create type admin_act as enum ('person_created', 'person_changed', 'person_deactivated', 'person_activated', 'password_reset',
  'password_changed', 'unit_created', 'unit_changed', 'unit_deactivated', 'unit_activated', 'webhook_created',
  'webhook_changed', 'webhook_secret_replaced', 'webhook_deactivated', 'webhook_activated', 'view_shared', 'audit_exported',
  'audit_anchored');

create table admin_acts (
  id bigint generated always as identity primary key,
  act admin_act not null,
  at timestamptz not null,
  -- nobody who is known here: whoever holds the machine
  by_person uuid references people,
  via via not null,
  subject text not null check (btrim(subject) <> ''),
  check (by_person is not null or via in ('shell', 'job'))
);

create index admin_acts_newest on admin_acts (id desc);

create trigger admin_acts_are_kept before update or delete on admin_acts
  for each row execute function refuse_change();
create trigger admin_acts_are_kept_whole before truncate on admin_acts
  for each statement execute function refuse_change();
