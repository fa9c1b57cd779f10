-- An asset leaves the register by a decision (keputusan penghapusan), which the record of its disposal names. Disposals recorded
-- before this stay as they are: the history of an asset is never rewritten.
alter table asset_events add constraint disposals_name_their_decision
  check (kind <> 'state_changed' or details #>> '{state,1}' is distinct from 'disposed' or btrim(reference) <> '') not valid;
