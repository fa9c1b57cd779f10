-- What is an Aset Dinas (Catatan 1 and 2), and the parts that may go into one.

create type category as enum ('computer', 'laptop', 'printer', 'network', 'software');
create type condition as enum ('good', 'minor_damage', 'major_damage');

create table assets (
  id bigint generated always as identity primary key,
  -- "<kode barang>.<nomor register>"
  register text not null unique check (register ~ '^1\.3\.\d(\.\d{2}){1,3}(\.\d{3})?\.\d{4,6}$'),
  name text not null,
  brand_model text not null default '',
  serial_number text not null default '',
  category category not null,
  acquisition_year integer check (acquisition_year between 1970 and 2100),
  condition condition not null default 'good',
  unit_id integer not null references units,
  holder_name text not null default '',
  location text not null default '',
  active boolean not null default true
);

create index assets_by_unit on assets (unit_id, name);

create table spare_parts (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  unit_of_measure text not null,
  in_stock integer not null check (in_stock >= 0),
  active boolean not null default true
);
