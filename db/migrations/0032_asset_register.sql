-- The register of goods: what KIB B says of an asset, where it stands and what became of it.

create extension pg_trgm;

create type asset_state as enum ('active', 'in_repair', 'lent', 'disposed');
create type asset_event_kind as enum ('registered', 'changed', 'transferred', 'state_changed');
create type funding as enum (
  'apbd', 'central_government', 'grant', 'civil_servant_innovation', 'change_project', 'self_funded');

-- Permendagri 108/2016, as far as it is information technology; each code is one of the SOP's five categories.
create table asset_codes (
  code text primary key check (code ~ '^1\.3\.\d(\.\d{2}){1,3}(\.\d{3})?$'),
  name text not null,
  category category not null
);

insert into asset_codes (code, name, category) values
  ('1.3.2.10.01.01.007', 'PC Workstation', 'computer'),
  ('1.3.2.10.01.02.001', 'PC Unit', 'computer'),
  ('1.3.2.10.01.02.002', 'Laptop', 'laptop'),
  ('1.3.2.10.01.02.003', 'Note Book', 'laptop'),
  ('1.3.2.10.01.02.007', 'Net Book', 'laptop'),
  ('1.3.2.10.01.02.009', 'Tablet PC', 'laptop'),
  ('1.3.2.10.02.03.001', 'CPU', 'computer'),
  ('1.3.2.10.02.03.002', 'Monitor', 'computer'),
  ('1.3.2.10.02.03.003', 'Printer', 'printer'),
  ('1.3.2.10.02.03.004', 'Scanner', 'printer'),
  ('1.3.2.10.02.03.005', 'Plotter', 'printer'),
  ('1.3.2.10.02.03.009', 'Keyboard', 'computer'),
  ('1.3.2.10.02.03.014', 'LAN Card', 'network'),
  ('1.3.2.10.02.03.017', 'External/Portable Hardisk', 'computer'),
  ('1.3.2.10.02.04.001', 'Server', 'network'),
  ('1.3.2.10.02.04.002', 'Router', 'network'),
  ('1.3.2.10.02.04.003', 'Hub', 'network'),
  ('1.3.2.10.02.04.004', 'Modem', 'network'),
  ('1.3.2.10.02.04.014', 'Rak Server', 'network'),
  ('1.3.2.10.02.04.015', 'Firewall', 'network'),
  ('1.3.2.10.02.04.020', 'CAT 6 Cable', 'network'),
  ('1.3.2.10.02.04.021', 'Kabel UTP', 'network'),
  ('1.3.2.10.02.04.023', 'Wireless Access Point', 'network'),
  ('1.3.2.10.02.04.024', 'Switch', 'network'),
  ('1.3.2.10.02.04.026', 'Access Point', 'network');

-- what an office has registered by codes of its own stays valid
insert into asset_codes (code, name, category)
select distinct on (regexp_replace(register, '\.\d+$', '')) regexp_replace(register, '\.\d+$', ''), name, category
from assets order by 1, name
on conflict do nothing;

alter table assets
  add column code text not null generated always as (regexp_replace(register, '\.\d+$', '')) stored references asset_codes,
  add column register_number integer not null generated always as (substring(register from '\d+$')::integer) stored,
  add column state asset_state not null default 'active',
  add column size text not null default '',
  add column material text not null default '',
  add column chassis_number text not null default '',
  add column engine_number text not null default '',
  add column plate_number text not null default '',
  add column ownership_book_number text not null default '',
  add column origin text not null default '',
  add column funding funding,
  add column price numeric(16, 2) check (price >= 0),
  add column purchased_on date,
  add column warranty_until date,
  add column location_code text not null default '',
  -- of the list that was kept before
  add column old_barcode text not null default '',
  add column specification text not null default '',
  add column notes text not null default '';

-- the same good written with other zeros is not another one
create unique index assets_once on assets (code, register_number);
create index assets_by_code on assets (code, register_number) where state <> 'disposed';

alter table assets drop column active;
alter table assets add column active boolean not null generated always as (state <> 'disposed') stored;
alter table assets add column search text not null generated always as (lower(
  register || ' ' || name || ' ' || brand_model || ' ' || serial_number || ' ' || holder_name || ' ' || location || ' ' || old_barcode)) stored;
create index assets_search on assets using gin (search gin_trgm_ops);

-- What became of an asset: it only grows.
create table asset_events (
  id bigint generated always as identity primary key,
  asset_id bigint not null references assets,
  kind asset_event_kind not null,
  at timestamptz not null,
  by_person uuid references people,
  via via not null,
  ticket_id bigint references tickets,
  note text not null default '',
  -- what it was before and is now, by column
  details jsonb not null default '{}'
);

create index asset_events_of on asset_events (asset_id, id desc);

create trigger asset_events_are_kept before update or delete on asset_events
  for each row execute function refuse_change();
create trigger asset_events_are_not_emptied before truncate on asset_events
  for each statement execute function refuse_change();
