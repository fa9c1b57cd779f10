-- The saved views that a list offers are remembered by each process until one of them, or an owner's name or unit, changes.

create trigger saved_views_are_told after insert or update or delete on saved_views
  for each statement execute function tell_policies_changed();

create trigger owners_are_told after update of name, unit_id on people
  for each statement execute function tell_policies_changed();
