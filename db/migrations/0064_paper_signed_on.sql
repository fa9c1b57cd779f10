-- Where the office signs by pen, recaps and Berita Acara are signed by pen too: kept is the date beside the ink.

-- writes wait: some dozens of rows
alter table recap_signatures add column paper_signed_on date,
  add constraint dated_where_by_pen check ((paper_signed_on is not null) = (method::text = 'wet'));
-- writes wait: a handful of rows
alter table disposal_signatures add column paper_signed_on date,
  add constraint dated_where_by_pen check ((paper_signed_on is not null) = (method::text = 'wet'));

create or replace view document_signatures as
  select document_id, certificate_id, timestamped_at, paper_signed_on, signer_id, signer_title, signed_at from signatures
  union all select document_id, certificate_id, timestamped_at, paper_signed_on, signer_id, signer_title, signed_at
    from disposal_signatures
  union all select document_id, certificate_id, timestamped_at, paper_signed_on, signer_id, signer_title, signed_at
    from recap_signatures;

-- the audit's chains note the new column from now on
select watch_table(101::smallint, 'disposal_signatures', 'office', key => '{disposal_id}');
select watch_table(102::smallint, 'recap_signatures', 'office', key => '{recap_id}');
