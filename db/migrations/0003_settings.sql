-- Each policy that differs from its default, and every change of it. Defaults and meanings are code.

create table settings (
  key text primary key,
  value jsonb not null,
  changed_by uuid references people,
  changed_at timestamptz not null default now()
);

create table setting_changes (
  id bigint generated always as identity primary key,
  key text not null,
  old_value jsonb,
  new_value jsonb not null,
  changed_by uuid references people,
  changed_at timestamptz not null default now()
);

create index setting_changes_by_key on setting_changes (key, changed_at desc);

create trigger setting_changes_are_kept before update or delete on setting_changes
  for each row execute function refuse_change();

create function tell_policies_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('policies', tg_table_name);
  return null;
end
$$;

create trigger settings_are_told after insert or update or delete on settings
  for each statement execute function tell_policies_changed();
