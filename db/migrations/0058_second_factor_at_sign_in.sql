-- When the session was proved by a second factor; null as long as it was opened by a password alone.
alter table sessions add column second_factor_at timestamptz;

-- Null where whoever holds the machine took the factors away from its shell.
alter table second_factor_changes alter column changed_by drop not null;
