-- What the store room's own operations refuse, refused whoever writes: a part put where nobody may take or count it, one set
-- aside for what is no asset, a wait for nothing named. And what is kept is kept whole.

create function refuse_closed_store() returns trigger language plpgsql as $$
begin
  perform from stores where id = new.store_id and active for share;
  if not found then
    raise exception 'nothing is put into a closed store' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger stock_comes_into_open_stores before insert on stock_movements
  for each row when (new.quantity > 0) execute function refuse_closed_store();

create function refuse_closing_with_stock() returns trigger language plpgsql as $$
begin
  if exists (select from stock_levels where store_id = new.id and quantity > 0) then
    raise exception 'a store is closed when nothing lies there' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger stores_close_empty before update of active on stores
  for each row when (old.active and not new.active) execute function refuse_closing_with_stock();

-- not valid: what came back to a retired part before was let in
alter table spare_parts add constraint nothing_retired_lies_there check (active or in_stock = 0) not valid;

-- Catatan 2, before the work begins
create function refuse_reservation_without_asset() returns trigger language plpgsql as $$
begin
  if exists (select from tickets where id = new.ticket_id and asset_id is null) then
    raise exception 'parts are set aside for an asset alone' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger reservations_are_for_assets before insert on part_reservations
  for each row execute function refuse_reservation_without_asset();

create function refuse_nameless_wait() returns trigger language plpgsql as $$
begin
  raise exception 'a hold that waits for a part names it' using errcode = 'check_violation';
end
$$;

-- of new holds alone: an old one must still be able to end
create trigger holds_name_the_part before insert on holds
  for each row when (new.reason = 'waiting_for_part' and new.spare_part_id is null and btrim(new.part_wanted) = '')
  execute function refuse_nameless_wait();

create trigger stock_levels_are_not_emptied before truncate on stock_levels
  for each statement execute function refuse_change();
create trigger stock_takes_are_kept_whole before truncate on stock_takes
  for each statement execute function refuse_change();
create trigger stock_take_lines_are_kept_whole before truncate on stock_take_lines
  for each statement execute function refuse_change();
create trigger consumable_uses_are_kept_whole before truncate on consumable_uses
  for each statement execute function refuse_change();
create trigger part_reservations_are_kept_whole before truncate on part_reservations
  for each statement execute function refuse_change();
