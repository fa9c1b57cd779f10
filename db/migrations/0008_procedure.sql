-- SOP activities 2 to 6: each a record of who and when, each standing on the one before it.

create type signature_method as enum ('internal');
create type hold_reason as enum (
  'waiting_for_part', 'waiting_for_vendor', 'no_access', 'requester_absent', 'other');
create type handling_method as enum ('on_site', 'remote', 'workshop');
create type cause as enum (
  'wear', 'operation', 'power', 'environment', 'pests', 'software', 'network', 'earlier_repair', 'other');
create type outcome as enum ('resolved', 'partly_resolved', 'not_repairable', 'non_asset_needs_part', 'referred');

create table work_orders (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets,
  number text not null,
  version integer not null check (version >= 1),
  technician_id uuid not null references people,
  issued_at timestamptz not null,
  note text not null default '',
  snapshot jsonb not null,
  document_id bigint not null unique references documents,
  unique (ticket_id, version),
  unique (number, version),
  unique (id, ticket_id),
  unique (id, technician_id)
);

create trigger work_orders_are_kept before update or delete on work_orders
  for each row execute function refuse_change();

create table work_order_returns (
  work_order_id bigint primary key references work_orders,
  reason text not null check (btrim(reason) <> ''),
  returned_by uuid not null references people,
  returned_at timestamptz not null
);

create table rejections (
  ticket_id bigint primary key references tickets,
  reason text not null check (btrim(reason) <> ''),
  rejected_by uuid not null references people,
  rejected_at timestamptz not null
);

create table reassignments (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets,
  from_technician_id uuid not null references people,
  to_technician_id uuid not null references people,
  reason text not null check (btrim(reason) <> ''),
  reassigned_by uuid not null references people,
  reassigned_at timestamptz not null,
  check (from_technician_id <> to_technician_id)
);

create index reassignments_by_ticket on reassignments (ticket_id);

create table signatures (
  id bigint generated always as identity primary key,
  work_order_id bigint not null unique,
  ticket_id bigint not null,
  technician_id uuid not null,
  signer_id uuid not null references people,
  signer_name text not null,
  signer_title text not null,
  signer_nip text,
  signed_at timestamptz not null,
  method signature_method not null,
  -- the time limit as printed above the signature; null where it runs from the start of the work (A7)
  due_at timestamptz,
  requester_checked boolean not null,
  device_checked boolean not null,
  category_checked boolean not null,
  not_duplicate_checked boolean not null,
  parts_rule_checked boolean not null,
  certificate_id integer not null references signing_certificates,
  document_id bigint not null unique references documents,
  unique (id, ticket_id),
  foreign key (work_order_id, ticket_id) references work_orders (id, ticket_id),
  foreign key (work_order_id, technician_id) references work_orders (id, technician_id),
  constraint signer_is_not_the_technician check (signer_id <> technician_id)
);

create index signatures_by_ticket on signatures (ticket_id);

create trigger signatures_are_kept before update or delete on signatures
  for each row execute function refuse_change();

-- Signed before worked: a repair without a signature cannot be written.
create table repairs (
  id bigint generated always as identity primary key,
  ticket_id bigint not null unique references tickets,
  signature_id bigint not null unique,
  technician_id uuid not null references people,
  started_at timestamptz not null,
  due_at timestamptz not null,
  unique (id, ticket_id),
  foreign key (signature_id, ticket_id) references signatures (id, ticket_id)
);

create table holds (
  id bigint generated always as identity primary key,
  repair_id bigint not null references repairs,
  reason hold_reason not null,
  note text not null default '',
  held_by uuid not null references people,
  held_at timestamptz not null,
  resumed_by uuid references people,
  resumed_at timestamptz check (resumed_at >= held_at),
  check ((resumed_by is null) = (resumed_at is null))
);

create unique index one_open_hold_a_repair on holds (repair_id) where resumed_at is null;
create index holds_by_repair on holds (repair_id);

create table handling_reports (
  id bigint generated always as identity primary key,
  ticket_id bigint not null unique,
  repair_id bigint not null unique,
  number text not null unique,
  technician_id uuid not null references people,
  method handling_method not null,
  diagnosis text not null check (btrim(diagnosis) <> ''),
  cause cause not null,
  cause_note text not null default '',
  action text not null check (btrim(action) <> ''),
  outcome outcome not null,
  final_condition condition,
  recommendation text not null default '',
  form_opened_at timestamptz not null,
  delivered_at timestamptz not null,
  document_id bigint not null unique references documents,
  unique (id, ticket_id),
  foreign key (repair_id, ticket_id) references repairs (id, ticket_id)
);

create trigger handling_reports_are_kept before update or delete on handling_reports
  for each row execute function refuse_change();

-- "Tersampaikan ke Kasubag TU": each tu_head's own read receipt.
create table report_readings (
  handling_report_id bigint not null references handling_reports,
  person_id uuid not null references people,
  read_at timestamptz not null,
  primary key (handling_report_id, person_id)
);

-- Catatan 2: a part goes into the very asset that its ticket is about, and into nothing else.
create table part_replacements (
  id bigint generated always as identity primary key,
  handling_report_id bigint not null,
  ticket_id bigint not null,
  asset_id bigint not null references assets,
  spare_part_id integer not null references spare_parts,
  quantity integer not null check (quantity between 1 and 999),
  foreign key (handling_report_id, ticket_id) references handling_reports (id, ticket_id),
  foreign key (ticket_id, asset_id) references tickets (id, asset_id)
);

create index part_replacements_by_report on part_replacements (handling_report_id);
create index part_replacements_by_asset on part_replacements (asset_id);

create trigger part_replacements_are_kept before update or delete on part_replacements
  for each row execute function refuse_change();

-- One feedback a handled ticket: eight elements (skm) or one smiley (ringkas), never both.
create table feedback (
  id bigint generated always as identity primary key,
  ticket_id bigint not null unique,
  handling_report_id bigint not null unique,
  unit_id integer not null,
  given_by uuid not null references people,
  given_at timestamptz not null,
  form_opened_at timestamptz not null,
  requirements smallint check (requirements between 1 and 4),
  procedure smallint check (procedure between 1 and 4),
  time smallint check (time between 1 and 4),
  product smallint check (product between 1 and 4),
  competence smallint check (competence between 1 and 4),
  behaviour smallint check (behaviour between 1 and 4),
  facilities smallint check (facilities between 1 and 4),
  complaints smallint check (complaints between 1 and 4),
  overall smallint check (overall between 1 and 4),
  comment text not null default '',
  check (num_nonnulls(requirements, procedure, time, product, competence, behaviour, facilities, complaints)
    = case when overall is null then 8 else 0 end),
  check (btrim(comment) <> '' or least(requirements, procedure, time, product, competence, behaviour, facilities,
    complaints, overall) > 2),
  foreign key (ticket_id, unit_id) references tickets (id, unit_id),
  foreign key (handling_report_id, ticket_id) references handling_reports (id, ticket_id)
);

create index feedback_by_time on feedback (given_at);
create index feedback_by_unit on feedback (unit_id, given_at);

create trigger feedback_is_kept before update or delete on feedback
  for each row execute function refuse_change();
