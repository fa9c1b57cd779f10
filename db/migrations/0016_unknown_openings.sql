-- When a form was opened is not known of a call that does not say so, or of a clock that is off: then nothing is measured (A8).

alter table tickets alter column form_opened_at drop not null;
alter table handling_reports alter column form_opened_at drop not null;
alter table feedback alter column form_opened_at drop not null;
