-- Letters that were printed with the shipped templates because an edited one did not print with what stood in them: what an
-- admin needs to mend it. Only the newest are kept.

create table letter_fallbacks (
  id bigint generated always as identity primary key,
  template_id integer not null references letter_templates,
  number text not null,
  fault text not null,
  printed_at timestamptz not null
);

create index letter_fallbacks_by_template on letter_fallbacks (template_id, id desc);
