-- Sheets of labels of sizes of the office's own, in millimetres; a label is what the page leaves to each.

create table label_sheets (
  id integer generated always as identity primary key,
  name text not null unique check (name <> ''),
  page_width double precision not null check (page_width between 30 and 330),
  page_height double precision not null check (page_height between 20 and 500),
  columns integer not null check (columns between 1 and 10),
  rows integer not null check (rows between 1 and 30),
  margin_top double precision not null check (margin_top >= 0),
  margin_bottom double precision not null check (margin_bottom >= 0),
  margin_left double precision not null check (margin_left >= 0),
  margin_right double precision not null check (margin_right >= 0),
  column_gap double precision not null check (column_gap >= 0),
  row_gap double precision not null check (row_gap >= 0),
  created_by uuid not null references people,
  created_at timestamptz not null,
  -- smaller than this a camera no longer reads the code on it
  constraint wide_enough check (page_width - margin_left - margin_right - (columns - 1) * column_gap >= 40 * columns - 0.001),
  constraint high_enough check (page_height - margin_top - margin_bottom - (rows - 1) * row_gap >= 20 * rows - 0.001)
);
