-- Delivered, and not yet read by any Kasubag TU or who stands in for him. A report has reached the office with the first
-- reading; every reader's own receipt stays in report_readings. As few rows as wait, however many reports there are.

create table unread_reports (
  handling_report_id bigint primary key references handling_reports
);

insert into unread_reports
select id from handling_reports
where not exists (select from report_readings where handling_report_id = handling_reports.id);
