-- Whatever is written into a watched table is noted in a chain of hashes: one chain a ticket, by its id, and one each for the
-- office (0), the stock (-1), the register of assets (-2) and the daily sums of who read personal data (-3).

create type audit_op as enum ('begin', 'insert', 'update', 'delete');

-- hash = sha256('<hash before> <chain> <seq> <at> <op> <shape> <table> <key> <digest>'), digest = sha256(row as JSON)
create table audit_entries (
  chain bigint not null,
  seq integer not null check (seq >= 1),
  at timestamptz not null,
  op audit_op not null,
  shape smallint not null,
  key text not null,
  digest bytea not null check (length(digest) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (chain, seq)
);

create index audit_entries_by_time on audit_entries using brin (at) with (pages_per_range = 32);

-- What of a table counts. A table that changes gets another shape; what was noted under the old one is read by the old one.
create table audit_shapes (
  id smallint primary key,
  of_table text not null,
  -- how its chain is found
  chain text not null,
  key text[] not null,
  columns text[] not null,
  hidden text[] not null,
  -- of these columns the SHA-256 stands in the row
  secrets text[] not null
);

-- The chain of a ticket that was disposed of, when its entries went with it.
create table audit_closed_chains (
  chain bigint primary key,
  entries integer not null,
  head bytea not null,
  disposal_id integer not null references disposals
);

create trigger audit_closed_chains_are_kept before update or delete on audit_closed_chains
  for each row execute function refuse_change();
create trigger audit_closed_chains_are_kept_whole before truncate on audit_closed_chains
  for each statement execute function refuse_change();

create function keep_audit_entries() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not ticket_goes(old.chain) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

create trigger audit_entries_are_kept before update or delete on audit_entries
  for each row execute function keep_audit_entries();
create trigger audit_entries_are_kept_whole before truncate on audit_entries
  for each statement execute function refuse_change();

create function close_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_closed_chains
    select chain, seq, hash, disposal_in_hand() from audit_entries where chain = old.id order by seq desc limit 1;
  delete from audit_entries where chain = old.id;
  return null;
end
$$;

create trigger chains_close_with_their_ticket after delete on tickets
  for each row execute function close_chain();

create function chain_of_paper(paper bigint) returns bigint language sql stable as $$
  select coalesce(
    (select orders.ticket_id from work_orders orders
      where documents.kind = 'work_order' and orders.number = documents.number limit 1),
    (select reports.ticket_id from handling_reports reports
      where documents.kind = 'handling_report' and reports.number = documents.number),
    0)
  from documents where documents.id = paper
$$;

create function audit_text(before bytea, chain bigint, seq integer, at timestamptz, op audit_op, shape smallint, of_table text,
  key text, digest bytea) returns bytea language sql stable as $$
  select convert_to(concat_ws(' ', coalesce(encode(before, 'hex'), repeat('0', 64)), chain, seq,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), op, shape, of_table, key, encode(digest, 'hex')), 'UTF8')
$$;

-- Appends to the end of a chain. Whoever comes from a table that may be written without the ticket's lock takes it here.
create function append_entry(chain bigint, op audit_op, shape smallint, of_table text, key text, digest bytea)
  returns void language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  place integer := 1;
  before bytea;
begin
  if chain <= 0 then
    perform pg_advisory_xact_lock(8055, chain::integer);
  elsif of_table in ('documents', 'document_readings', 'document_revocations', 'legal_holds') then
    perform from tickets where tickets.id = append_entry.chain for no key update;
  end if;
  if of_table <> 'tickets' or op <> 'insert' then
    select entries.seq + 1, entries.hash into place, before from audit_entries entries
      where entries.chain = append_entry.chain order by entries.seq desc limit 1;
    if not found then place := 1; end if;
  end if;
  insert into audit_entries values (chain, place, moment, op, shape, key, digest,
    sha256(audit_text(before, chain, place, moment, op, shape, of_table, key, digest)));
end
$$;

-- Arguments: shape, how its chain is found, hidden columns, secret columns, columns of the key, 'file' where `content` is one.
create function chain_row() returns trigger
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
  hidden text[] := tg_argv[2];
  secrets text[] := tg_argv[3];
  keys text[] := tg_argv[4];
  written jsonb;
  secret text;
  chain bigint;
begin
  if tg_argv[5] = 'file' then
    if tg_op <> 'DELETE' then new.content := sha256(new.content); end if;
    if tg_op <> 'INSERT' then old.content := sha256(old.content); end if;
  end if;
  if tg_op = 'DELETE' then
    written := to_jsonb(old) - hidden;
  else
    written := to_jsonb(new) - hidden;
    if tg_op = 'UPDATE' and to_jsonb(old) - hidden = written then
      return null;
    end if;
  end if;

  if tg_argv[1] = 'ticket' then chain := written -> 'ticket_id';
  elsif tg_argv[1] = 'self' then chain := written -> 'id';
  elsif tg_argv[1] = 'office' then chain := 0;
  elsif tg_argv[1] = 'stock' then chain := -1;
  elsif tg_argv[1] = 'assets' then chain := -2;
  elsif tg_argv[1] = 'paper' then chain := chain_of_paper((written -> 'id')::bigint);
  elsif tg_argv[1] = 'of_paper' then chain := chain_of_paper((written -> 'document_id')::bigint);
  elsif tg_argv[1] = 'of_repair' then
    chain := (select ticket_id from repairs where id = (written -> 'repair_id')::bigint);
  elsif tg_argv[1] = 'of_order' then
    chain := (select ticket_id from work_orders where id = (written -> 'work_order_id')::bigint);
  elsif tg_argv[1] = 'of_report' then
    chain := (select ticket_id from handling_reports where id = (written -> 'handling_report_id')::bigint);
  end if;

  foreach secret in array secrets loop
    written := written || jsonb_build_object(secret,
      encode(sha256(convert_to(written ->> secret, 'UTF8')), 'hex'));
  end loop;
  perform append_entry(chain, lower(tg_op)::audit_op, tg_argv[0]::smallint, tg_table_name,
    concat_ws('|', written ->> keys[1], written ->> keys[2], written ->> keys[3]),
    sha256(convert_to(written::text, 'UTF8')));
  return null;
end
$$;

-- What many write at once is noted at the commit, so that nobody waits for the office's chain while he holds something else.
create function watch_table(id smallint, of_table text, chain text, hidden text[] = '{}', secrets text[] = '{}',
  key text[] = '{id}') returns void language plpgsql as $$
declare
  late boolean := chain in ('office', 'stock', 'assets', 'paper');
  file boolean := exists (select from information_schema.columns
    where table_schema = 'public' and table_name = of_table and column_name = 'content' and data_type = 'bytea');
begin
  insert into audit_shapes
    select id, of_table, chain, key, array_agg(column_name::text order by ordinal_position), hidden, secrets
    from information_schema.columns
    where table_schema = 'public' and table_name = of_table and column_name::text <> all (hidden);
  execute format('drop trigger if exists %I on %I', of_table || '_are_chained', of_table);
  execute format('create %s trigger %I after insert or update %s on %I %s for each row execute function chain_row(%L, %L, %L, %L, %L, %L)',
    case when late then 'constraint' end, of_table || '_are_chained',
    case when late and chain <> 'paper' or of_table = 'attachments' then 'or delete' end, of_table,
    case when late then 'deferrable initially deferred' end,
    id, chain, hidden, secrets, key, case when file then 'file' else '' end);
end
$$;

select watch_table(1::smallint, 'tickets', 'self', '{search}');
select watch_table(2::smallint, 'ticket_events', 'ticket');
select watch_table(3::smallint, 'work_orders', 'ticket');
select watch_table(4::smallint, 'documents', 'paper');
select watch_table(5::smallint, 'signatures', 'ticket');
select watch_table(6::smallint, 'work_order_returns', 'of_order', key => '{work_order_id}');
select watch_table(7::smallint, 'rejections', 'ticket', key => '{ticket_id}');
select watch_table(8::smallint, 'cancellations', 'ticket', key => '{ticket_id}');
select watch_table(9::smallint, 'reassignments', 'ticket');
select watch_table(10::smallint, 'repairs', 'ticket');
select watch_table(11::smallint, 'holds', 'of_repair');
select watch_table(12::smallint, 'handling_reports', 'ticket');
select watch_table(13::smallint, 'part_replacements', 'ticket');
select watch_table(14::smallint, 'consumable_uses', 'ticket');
select watch_table(15::smallint, 'checklist_results', 'of_report', key => '{handling_report_id,position}');
select watch_table(16::smallint, 'feedback', 'ticket');
select watch_table(17::smallint, 'legal_holds', 'ticket');
select watch_table(18::smallint, 'moved_due_times', 'ticket', key => '{calendar_change_id,ticket_id}');
select watch_table(19::smallint, 'part_reservations', 'ticket');
select watch_table(20::smallint, 'planned_tickets', 'ticket', key => '{plan_id,asset_id,period_start}');
select watch_table(21::smallint, 'asset_proposals', 'ticket');
select watch_table(22::smallint, 'attachments', 'ticket');
select watch_table(23::smallint, 'document_readings', 'of_paper');
select watch_table(24::smallint, 'document_revocations', 'of_paper', key => '{document_id}');

select watch_table(30::smallint, 'admin_acts', 'office');
select watch_table(31::smallint, 'people', 'office',
  '{display_username,email_verified,image,language,created_at,updated_at}');
select watch_table(32::smallint, 'credentials', 'office', '{access_token,refresh_token,id_token,access_token_expires_at,refresh_token_expires_at,scope,created_at,updated_at}',
  '{password}');
select watch_table(33::smallint, 'units', 'office');
select watch_table(34::smallint, 'settings', 'office', key => '{key}');
select watch_table(35::smallint, 'setting_changes', 'office');
select watch_table(36::smallint, 'letter_logos', 'office');
select watch_table(37::smallint, 'letter_templates', 'office');
select watch_table(38::smallint, 'signatories', 'office');
select watch_table(39::smallint, 'signing_certificates', 'office', secrets => '{sealed_key}');
select watch_table(40::smallint, 'certificate_authorities', 'office', secrets => '{sealed_key}');
select watch_table(41::smallint, 'second_factor_changes', 'office');
select watch_table(42::smallint, 'passkeys', 'office', '{counter,last_used_at}');
select watch_table(43::smallint, 'authenticator_apps', 'office', '{last_step}', '{sealed_secret}', '{person_id}');
select watch_table(44::smallint, 'calendar_changes', 'office');
select watch_table(45::smallint, 'holidays', 'office', key => '{day}');
select watch_table(46::smallint, 'office_hour_periods', 'office');
select watch_table(47::smallint, 'office_hours', 'office', key => '{period_id,weekday}');
select watch_table(48::smallint, 'webhooks', 'office', secrets => '{sealed_secret}');
select watch_table(49::smallint, 'maintenance_plans', 'office');
select watch_table(50::smallint, 'maintenance_plan_changes', 'office');
select watch_table(51::smallint, 'maintenance_plan_assets', 'office', key => '{plan_id,asset_id}');
select watch_table(52::smallint, 'disposals', 'office', '{in_hand,started_at,readings_disposed,notices_disposed}');
select watch_table(53::smallint, 'disposal_items', 'office', key => '{disposal_id,ticket_id}');
select watch_table(54::smallint, 'disposal_signatures', 'office', key => '{disposal_id}');
select watch_table(55::smallint, 'disposed_documents', 'office', key => '{document_id}');
select watch_table(56::smallint, 'personal_data_requests', 'office');
select watch_table(57::smallint, 'frozen_recaps', 'office');
select watch_table(58::smallint, 'recap_signatures', 'office', key => '{recap_id}');
select watch_table(59::smallint, 'gate_overrides', 'office');
select watch_table(60::smallint, 'audit_closed_chains', 'office', key => '{chain}');

select watch_table(70::smallint, 'stores', 'stock');
select watch_table(71::smallint, 'spare_parts', 'stock', '{in_stock,reserved}');
select watch_table(72::smallint, 'stock_movements', 'stock');
select watch_table(73::smallint, 'stock_takes', 'stock');
select watch_table(74::smallint, 'stock_take_lines', 'stock', key => '{stock_take_id,spare_part_id}');
select watch_table(80::smallint, 'assets', 'assets', '{code,register_number,active,search}');
select watch_table(81::smallint, 'asset_events', 'assets');
select watch_table(82::smallint, 'asset_codes', 'assets', key => '{code}');

create function audit_link(before bytea, start bytea, tail text) returns bytea language sql immutable as $$
  select sha256(convert_to(concat_ws(' ', coalesce(encode(coalesce(before, start), 'hex'), repeat('0', 64)), tail), 'UTF8'))
$$;

-- Notes what stands in these tables already and in no chain yet, of all chains at once.
create function begin_chains(shapes smallint[]) returns bigint language plpgsql
  set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
  shape audit_shapes;
  parts text[] := '{}';
  noted bigint;
begin
  for shape in select * from audit_shapes where id = any (shapes) order by id loop
    parts := parts || format(
      'select (%s)::bigint as chain, %s::smallint as shape, %L as of_table, concat_ws(''|'', %s) as key,
         sha256(convert_to((select to_jsonb(row) from (select %s) row)::text, ''UTF8'')) as digest from %I r',
      case shape.chain when 'self' then 'r.id' when 'ticket' then 'r.ticket_id' when 'office' then '0' when 'stock' then '-1'
        when 'assets' then '-2' when 'paper' then 'chain_of_paper(r.id)' when 'of_paper' then 'chain_of_paper(r.document_id)'
        when 'of_repair' then '(select ticket_id from repairs where id = r.repair_id)'
        when 'of_order' then '(select ticket_id from work_orders where id = r.work_order_id)'
        else '(select ticket_id from handling_reports where id = r.handling_report_id)' end,
      shape.id, shape.of_table,
      (select string_agg(format('r.%I', name), ', ') from unnest(shape.key) name),
      (select string_agg(case when name = any (shape.secrets) then
            format('encode(sha256(convert_to(r.%1$I, ''UTF8'')), ''hex'') as %1$I', name)
          when name = 'content' and shape.of_table = 'documents' then 'decode(r.sha256, ''hex'') as content'
          when name = 'content' and shape.of_table in ('attachments', 'letter_logos') then 'sha256(r.content) as content'
          else format('r.%I', name) end, ', ') from unnest(shape.columns) name),
      shape.of_table);
  end loop;

  execute format($sql$
    with found as (%s),
      known as (select distinct on (chain) chain, seq, hash from audit_entries
        where chain in (select chain from found) order by chain, seq desc),
      placed as (
        select found.*, coalesce(known.seq, 0) + row_number() over (partition by found.chain order by shape, length(key), key collate "C") as seq,
          known.hash as start
        from found left join known using (chain))
    insert into audit_entries (chain, seq, at, op, shape, key, digest, hash)
    select chain, seq, now(), 'begin', shape, key, digest, audit_links(start, concat_ws(' ', chain, seq,
        to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'begin', shape, of_table, key,
        encode(digest, 'hex'))) over (partition by chain order by seq)
    from placed
    order by chain, seq
  $sql$, array_to_string(parts, ' union all '));
  get diagnostics noted = row_count;
  return noted;
end
$$;

create aggregate audit_links(bytea, text) (sfunc = audit_link, stype = bytea);

select begin_chains(array(select id from audit_shapes));
