-- What the office puts into its letters: a logo, and templates that it edited. The newest row is in force; a row without
-- content goes back to none, or to the template that the application came with. Kept, for letters printed with them.

create table letter_logos (
  id integer generated always as identity primary key,
  format text not null check (format in ('svg', 'png')),
  content bytea,
  uploaded_by uuid not null references people,
  uploaded_at timestamptz not null
);

create trigger letter_logos_are_kept before update or delete on letter_logos
  for each row execute function refuse_change();

create table letter_templates (
  id integer generated always as identity primary key,
  name text not null check (name in ('letter', 'work-order', 'handling-report')),
  content text,
  changed_by uuid not null references people,
  changed_at timestamptz not null
);

create index letter_templates_by_name on letter_templates (name, id desc);

create trigger letter_templates_are_kept before update or delete on letter_templates
  for each row execute function refuse_change();
