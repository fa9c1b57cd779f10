-- Lists of units are remembered by every process until one of them changes.

create trigger units_are_told after insert or update or delete on units
  for each statement execute function tell_policies_changed();
