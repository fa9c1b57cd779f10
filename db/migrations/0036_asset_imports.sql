-- Lists of goods that are read, shown for what they would change, and only then taken into the register.

create type asset_import_stage as enum ('waiting', 'reading', 'checked', 'refused', 'committed');
create type asset_import_outcome as enum ('new', 'changed', 'transferred', 'unchanged');

create table asset_imports (
  id uuid primary key default uuidv7(),
  file_name text not null,
  -- until it was read
  content bytea,
  uploaded_by uuid not null references people,
  uploaded_at timestamptz not null,
  -- what was not taken over by then is forgotten
  expires_at timestamptz not null check (expires_at > uploaded_at),
  stage asset_import_stage not null default 'waiting',
  rows_total integer not null default 0,
  rows_done integer not null default 0 check (rows_done <= rows_total),
  headings text[] not null default '{}',
  -- why the file as a whole was not taken
  fault text,
  committed_at timestamptz,
  registered integer not null default 0,
  changed integer not null default 0,
  transferred integer not null default 0,
  check ((stage = 'committed') = (committed_at is not null)),
  check ((stage = 'refused') = (fault is not null))
);

create index asset_imports_of on asset_imports (uploaded_by, id desc);
create index asset_imports_by_expiry on asset_imports (expires_at) where stage <> 'committed';

-- The rows with a fault as they stood in the file, to be put right and sent again.
create table asset_import_lines (
  import_id uuid not null references asset_imports on delete cascade,
  line integer not null,
  cells jsonb not null,
  primary key (import_id, line)
);

create table asset_import_remarks (
  id bigint generated always as identity primary key,
  import_id uuid not null references asset_imports on delete cascade,
  line integer not null,
  heading text not null default '',
  is_error boolean not null,
  sentence text not null,
  -- said of what the register holds, so asked anew with it
  of_register boolean not null default false
);

create index asset_import_remarks_in_order on asset_import_remarks (import_id, line, id);

-- One good each, however many a row named.
create table asset_import_goods (
  import_id uuid not null references asset_imports on delete cascade,
  line integer not null,
  code text not null references asset_codes,
  register_number integer not null check (register_number between 1 and 999999),
  -- what the row says of it, by field; an empty cell says nothing
  given jsonb not null,
  -- as it was found in the register
  asset_id bigint,
  before jsonb,
  -- null where its row is in error
  outcome asset_import_outcome,
  primary key (import_id, code, register_number)
);

create index asset_import_goods_by_line on asset_import_goods (import_id, line);

-- What an import may say of a good.
create view asset_descriptions as
  select id, code, register_number, state, jsonb_build_object(
    'name', name, 'brandModel', brand_model, 'serialNumber', serial_number, 'size', size, 'material', material,
    'chassisNumber', chassis_number, 'engineNumber', engine_number, 'plateNumber', plate_number,
    'ownershipBookNumber', ownership_book_number, 'acquisitionYear', acquisition_year, 'purchasedOn', purchased_on,
    'origin', origin, 'funding', funding, 'price', price::text, 'warrantyUntil', warranty_until, 'condition', condition,
    'unitId', unit_id, 'holderName', holder_name, 'location', location, 'locationCode', location_code,
    'oldBarcode', old_barcode, 'specification', specification, 'notes', notes) as described
  from assets;
