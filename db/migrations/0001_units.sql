-- Bidang/Unit and their sub-units: who may ask, and whose feedback is owed.

create type unit_kind as enum ('sekretariat', 'bidang', 'unit', 'pusat', 'suku_dinas', 'sub_unit');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are kept as written: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;

create table units (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
  name text not null check (btrim(name) <> ''),
  kind unit_kind not null,
  parent_id integer references units,
  active boolean not null default true,
  check ((kind = 'sub_unit') = (parent_id is not null))
);

create index units_by_parent on units (parent_id);
