-- The store room: what may be put in or used up, where it lies, and every piece that came or went.

create type part_kind as enum ('spare_part', 'consumable');
create type movement_kind as enum (
  'opening', 'receipt', 'use', 'return', 'adjustment', 'stock_take', 'transfer');
alter type notice_kind add value 'low_stock';
alter type notice_kind add value 'part_arrived';

create table stores (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  name text not null check (btrim(name) <> ''),
  active boolean not null default true
);

insert into stores (code, name) values ('PUSDATIN', 'Gudang Pusdatin');

alter table spare_parts
  add column kind part_kind not null default 'spare_part',
  -- the kinds of device that it is of use for; nothing said: all of them
  add column fits category[] not null default '{}',
  add column price numeric(14, 2) check (price >= 0),
  add column minimum_stock integer not null default 0 check (minimum_stock >= 0),
  add column stock_code text not null default '' check (stock_code ~ '^(1\.1\.7(\.\d{2,3}){1,5})?$'),
  add column location text not null default '',
  -- of what is in stock, promised to tickets
  add column reserved integer not null default 0,
  add constraint only_what_is_there_is_reserved check (reserved between 0 and in_stock),
  add unique (id, kind),
  alter column in_stock set default 0;

create index spare_parts_by_name on spare_parts (name, id);

-- Opname: what was counted in a store, and what the ledger said.
create table stock_takes (
  id bigint generated always as identity primary key,
  store_id integer not null references stores,
  note text not null default '',
  taken_by uuid not null references people,
  taken_at timestamptz not null,
  unique (id, store_id)
);

create table stock_take_lines (
  stock_take_id bigint not null references stock_takes,
  spare_part_id integer not null references spare_parts,
  recorded integer not null check (recorded >= 0),
  counted integer not null check (counted >= 0),
  primary key (stock_take_id, spare_part_id)
);

-- The ledger, which only grows: what lies in a store is the sum of its movements.
create table stock_movements (
  id bigint generated always as identity primary key,
  kind movement_kind not null,
  spare_part_id integer not null references spare_parts,
  store_id integer not null references stores,
  quantity integer not null,
  unit_price numeric(14, 2) check (unit_price >= 0),
  -- the paper that it came with
  reference text not null default '',
  reason text not null default '',
  -- unknown of what lay there before there was a ledger
  by_person uuid references people,
  at timestamptz not null,
  ticket_id bigint references tickets,
  stock_take_id bigint,
  -- a return: of which use; the incoming half of a transfer: of which outgoing one
  answers_id bigint,
  unique (id, spare_part_id),
  unique (id, spare_part_id, store_id),
  foreign key (stock_take_id, store_id) references stock_takes (id, store_id),
  foreign key (answers_id, spare_part_id) references stock_movements (id, spare_part_id),
  constraint comes_or_goes check (case kind
    when 'use' then quantity < 0
    when 'opening' then quantity > 0
    when 'receipt' then quantity > 0
    when 'return' then quantity > 0
    else quantity <> 0 end),
  constraint used_for_a_ticket check (kind <> 'use' or ticket_id is not null),
  constraint says_why check (kind not in ('adjustment', 'return') or btrim(reason) <> ''),
  constraint counted_in_a_stock_take check ((kind = 'stock_take') = (stock_take_id is not null)),
  constraint answers_a_movement check (
    (answers_id is not null) = (kind = 'return' or (kind = 'transfer' and quantity > 0))),
  check (by_person is not null or kind = 'opening')
);

create unique index one_arrival_a_transfer on stock_movements (answers_id) where kind = 'transfer';
create index stock_movements_of_part on stock_movements (spare_part_id, id desc);
create index stock_movements_of_ticket on stock_movements (ticket_id) where ticket_id is not null;
create index stock_movements_answering on stock_movements (answers_id) where answers_id is not null;

create table stock_levels (
  spare_part_id integer not null references spare_parts,
  store_id integer not null references stores,
  quantity integer not null constraint nothing_below_the_shelf check (quantity >= 0),
  reserved integer not null default 0,
  primary key (spare_part_id, store_id),
  constraint only_what_lies_there_is_reserved check (reserved between 0 and quantity)
);

insert into stock_movements (kind, spare_part_id, store_id, quantity, at)
select 'opening', spare_parts.id, stores.id, in_stock, now() from spare_parts, stores where in_stock > 0 order by 2;
insert into stock_levels (spare_part_id, store_id, quantity)
select spare_part_id, store_id, quantity from stock_movements;

-- What an order sets aside for its ticket; released when the ticket is reported on or ends.
create table part_reservations (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets,
  spare_part_id integer not null,
  store_id integer not null,
  quantity integer not null check (quantity between 1 and 999),
  reserved_by uuid not null references people,
  reserved_at timestamptz not null,
  released_at timestamptz check (released_at >= reserved_at),
  foreign key (spare_part_id, store_id) references stock_levels
);

create unique index one_reservation_a_ticket on part_reservations (ticket_id, spare_part_id, store_id)
  where released_at is null;
create index part_reservations_open on part_reservations (spare_part_id) where released_at is null;

alter table holds
  -- which part is waited for: of the catalogue, or in words
  add column spare_part_id integer references spare_parts,
  add column part_wanted text not null default '',
  add constraint a_part_is_waited_for check (
    (reason = 'waiting_for_part' or (spare_part_id is null and part_wanted = ''))
    and (spare_part_id is null or part_wanted = ''));

create index holds_waiting_for on holds (spare_part_id) where resumed_at is null and spare_part_id is not null;

-- What was put in came from a store at a price; what was put in before there was a ledger says neither.
alter table part_replacements
  add column store_id integer references stores,
  add column unit_price numeric(14, 2) check (unit_price >= 0),
  add column old_serial text not null default '',
  add column new_serial text not null default '',
  add column movement_id bigint unique,
  add foreign key (movement_id, spare_part_id, store_id) references stock_movements (id, spare_part_id, store_id),
  add constraint taken_from_a_store check (movement_id is not null and store_id is not null) not valid;

-- A22: what is used up is no spare part, so a ticket without an asset may have some of it, as the office decides.
create table consumable_uses (
  id bigint generated always as identity primary key,
  handling_report_id bigint not null,
  ticket_id bigint not null,
  spare_part_id integer not null,
  kind part_kind not null default 'consumable' check (kind = 'consumable'),
  store_id integer not null,
  movement_id bigint not null unique,
  quantity integer not null check (quantity between 1 and 999),
  unit_price numeric(14, 2) check (unit_price >= 0),
  foreign key (handling_report_id, ticket_id) references handling_reports (id, ticket_id),
  foreign key (spare_part_id, kind) references spare_parts (id, kind),
  foreign key (movement_id, spare_part_id, store_id) references stock_movements (id, spare_part_id, store_id)
);

create index consumable_uses_by_report on consumable_uses (handling_report_id);

-- Before anything moves its part is locked: whoever moves the same part waits, and finds what the other left.
create function keep_stock() returns trigger language plpgsql as $$
declare
  part spare_parts;
begin
  select * into part from spare_parts where id = new.spare_part_id for no key update;

  -- Catatan 2, whoever writes it
  if new.kind = 'use' and part.kind = 'spare_part'
    and exists (select from tickets where id = new.ticket_id and asset_id is null) then
    raise exception 'a spare part goes into an asset alone' using errcode = 'check_violation';
  end if;
  if new.kind = 'return' and new.quantity > (
    select -quantity - coalesce((select sum(quantity) from stock_movements
      where answers_id = new.answers_id and kind = 'return' and id <> new.id), 0)
    from stock_movements where id = new.answers_id and kind = 'use') is not false then
    raise exception 'no more comes back than went out' using errcode = 'check_violation';
  end if;
  if new.kind = 'transfer' and new.quantity > 0 and new.quantity is distinct from (
    select -quantity from stock_movements where id = new.answers_id and kind = 'transfer' and store_id <> new.store_id)
  then
    raise exception 'what arrives is what was sent' using errcode = 'check_violation';
  end if;

  update stock_levels set quantity = quantity + new.quantity
    where spare_part_id = new.spare_part_id and store_id = new.store_id;
  if not found then
    insert into stock_levels (spare_part_id, store_id, quantity)
      values (new.spare_part_id, new.store_id, new.quantity);
  end if;
  update spare_parts set in_stock = in_stock + new.quantity where id = new.spare_part_id;

  perform tell_of_stock(new, part.in_stock >= part.minimum_stock and part.in_stock + new.quantity < part.minimum_stock);
  return null;
end
$$;

-- Whoever must know of it: it fell below its minimum, or somebody waits for it.
create function tell_of_stock(movement stock_movements, fell boolean) returns void language plpgsql as $$
begin
  if movement.kind = 'transfer' then
    return;
  end if;
  if fell or (movement.quantity > 0 and exists (
    select from holds where spare_part_id = movement.spare_part_id and resumed_at is null)) then
    perform graphile_worker.add_job('tell-of-stock', json_build_object('movement', movement.id, 'fell', fell));
  end if;
end
$$;

create trigger stock_movements_count after insert on stock_movements for each row execute function keep_stock();
create trigger stock_movements_are_kept before update or delete on stock_movements
  for each row execute function refuse_change();
create trigger stock_movements_are_not_emptied before truncate on stock_movements
  for each statement execute function refuse_change();
create trigger stock_takes_are_kept before update or delete on stock_takes
  for each row execute function refuse_change();
create trigger stock_take_lines_are_kept before update or delete on stock_take_lines
  for each row execute function refuse_change();
create trigger consumable_uses_are_kept before update or delete on consumable_uses
  for each row execute function refuse_change();

create function keep_reserved() returns trigger language plpgsql as $$
declare
  more integer := case tg_op when 'INSERT' then new.quantity else -old.quantity end;
begin
  perform from spare_parts where id = new.spare_part_id for no key update;
  update stock_levels set reserved = reserved + more
    where spare_part_id = new.spare_part_id and store_id = new.store_id;
  update spare_parts set reserved = reserved + more where id = new.spare_part_id;
  return null;
end
$$;

create trigger part_reservations_count after insert on part_reservations
  for each row when (new.released_at is null) execute function keep_reserved();
create trigger part_reservations_are_given_back after update of released_at on part_reservations
  for each row when (old.released_at is null and new.released_at is not null) execute function keep_reserved();

create function only_release() returns trigger language plpgsql as $$
begin
  if old.released_at is null and new.released_at is not null
    and to_jsonb(old) - 'released_at' = to_jsonb(new) - 'released_at' then
    return new;
  end if;
  raise exception 'a reservation can only be released, once' using errcode = 'restrict_violation';
end
$$;

create trigger part_reservations_are_only_released before update on part_reservations
  for each row execute function only_release();
create trigger part_reservations_are_kept before delete on part_reservations
  for each row execute function refuse_change();

-- A ticket that ends or has been reported on has no claim to anything.
create function release_parts_of_ticket() returns trigger language plpgsql as $$
begin
  perform from spare_parts where id in (
      select spare_part_id from part_reservations where ticket_id = new.id and released_at is null)
    order by id for no key update;
  update part_reservations set released_at = greatest(reserved_at, new.stage_since)
    where ticket_id = new.id and released_at is null;
  return null;
end
$$;

create trigger ended_tickets_release_parts after update of stage on tickets
  for each row when (new.stage in ('awaiting_feedback', 'closed', 'rejected', 'cancelled'))
  execute function release_parts_of_ticket();

-- The sums are the ledger's, and nobody else's.
create function refuse_beside_ledger() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1 then
    raise exception 'stock moves by the ledger alone' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end
$$;

create trigger spare_parts_begin_empty before insert on spare_parts
  for each row when (new.in_stock <> 0 or new.reserved <> 0) execute function refuse_beside_ledger();
create trigger spare_parts_move_by_ledger before update of in_stock, reserved on spare_parts
  for each row execute function refuse_beside_ledger();
create trigger stock_levels_move_by_ledger before insert or update or delete on stock_levels
  for each row execute function refuse_beside_ledger();
