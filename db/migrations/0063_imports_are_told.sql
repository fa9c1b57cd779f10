-- Whether there are old tickets is remembered by each process until an import says that it may have changed.

create trigger imports_are_told after insert or update on imports
  for each statement execute function tell_policies_changed();
