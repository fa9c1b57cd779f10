-- What is kept is kept whole: TRUNCATE passes row triggers by. And a certificate can only be put out of use.

do $$
declare kept text;
begin
  for kept in
    select event_object_table from information_schema.triggers
    where trigger_name = event_object_table || '_are_kept' or trigger_name = 'feedback_is_kept'
    group by event_object_table
  loop
    execute format('create trigger %1$I_are_kept_whole before truncate on %1$I
      for each statement execute function refuse_change()', kept);
  end loop;
end
$$;

create trigger document_readings_are_kept before update or delete on document_readings
  for each row execute function refuse_change();
create trigger document_readings_are_kept_whole before truncate on document_readings
  for each statement execute function refuse_change();

create function refuse_rewritten_certificate() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.authority_id, new.person_id, new.certificate, new.sealed_key, new.valid_from, new.valid_until)
       is distinct from
       (old.authority_id, old.person_id, old.certificate, old.sealed_key, old.valid_from, old.valid_until)
    or (old.replaced_at is not null and new.replaced_at is distinct from old.replaced_at)
    or (old.revoked_at is not null and (new.revoked_at, new.revoked_by, new.revocation_reason)
       is distinct from (old.revoked_at, old.revoked_by, old.revocation_reason))
  then
    raise exception 'a certificate can only be put out of use' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger signing_certificates_are_kept before update or delete on signing_certificates
  for each row execute function refuse_rewritten_certificate();
create trigger signing_certificates_are_kept_whole before truncate on signing_certificates
  for each statement execute function refuse_change();
