-- Papers that still wait for their signature, and drafts whose signing came to nothing: few, however many papers there
-- are, so that the register finds them without asking how each one stands. Says what document_standings says.

create table unfinished_documents (
  document_id bigint primary key references documents
);

insert into unfinished_documents
select id from document_standings where standing in ('awaiting_signature', 'draft');

create function note_document() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' then
    delete from unfinished_documents using documents earlier
    where document_id = earlier.id and earlier.kind = new.kind and earlier.number = new.number and earlier.id < new.id
      and (earlier.state <> 'draft' or earlier.token = new.token);
  end if;
  if new.state in ('awaiting_signature', 'draft') then
    insert into unfinished_documents values (new.id);
  end if;
  return null;
end
$$;

create trigger documents_are_noted after insert on documents
  for each row execute function note_document();

create function note_revocation() returns trigger language plpgsql as $$
begin
  delete from unfinished_documents where document_id = new.document_id;
  return null;
end
$$;

create trigger document_revocations_are_noted after insert on document_revocations
  for each row execute function note_revocation();
