-- When the office works: hours by weekday, fasting-month hours, holidays. Data, so that an office can correct it.

create type holiday_kind as enum ('public_holiday', 'joint_leave', 'local_day');

create table office_hour_periods (
  id integer generated always as identity primary key,
  name text not null,
  -- null bounds: the ordinary hours, which hold wherever no dated period does
  first_day date,
  last_day date check (last_day >= first_day),
  check ((first_day is null) = (last_day is null))
);

create unique index only_one_ordinary_period on office_hour_periods ((true)) where first_day is null;

create table office_hours (
  period_id integer not null references office_hour_periods on delete cascade,
  weekday integer not null check (weekday between 1 and 7), -- ISO: Monday is 1
  opens time not null,
  break_starts time not null,
  break_ends time not null,
  closes time not null,
  primary key (period_id, weekday),
  check (opens <= break_starts and break_starts <= break_ends and break_ends <= closes)
);

create table holidays (
  day date primary key,
  kind holiday_kind not null,
  name text not null
);

create trigger periods_are_told after insert or update or delete on office_hour_periods
  for each statement execute function tell_policies_changed();
create trigger hours_are_told after insert or update or delete on office_hours
  for each statement execute function tell_policies_changed();
create trigger holidays_are_told after insert or update or delete on holidays
  for each statement execute function tell_policies_changed();

-- Perpres 21/2023: 37.5 hours a week, 32.5 in Ramadan; the 2027 Ramadan is an estimate until the sidang isbat.
insert into office_hour_periods (name, first_day, last_day) values
  ('Jam kerja biasa', null, null),
  ('Ramadan 1446 H', '2025-03-01', '2025-03-30'),
  ('Ramadan 1447 H', '2026-02-19', '2026-03-20'),
  ('Ramadan 1448 H (perkiraan)', '2027-02-08', '2027-03-09');

insert into office_hours (period_id, weekday, opens, break_starts, break_ends, closes)
select id, weekday, time '07:30',
  case weekday when 5 then time '11:30' else '12:00' end, time '13:00',
  case weekday when 5 then time '16:30' else '16:00' end
from office_hour_periods, generate_series(1, 5) weekday where first_day is null
union all
select id, weekday, time '08:00',
  case weekday when 5 then time '11:30' else '12:00' end, time '12:30',
  case weekday when 5 then time '15:30' else '15:00' end
from office_hour_periods, generate_series(1, 5) weekday where first_day is not null;

-- SKB Tiga Menteri on libur nasional and cuti bersama 2025, 2026, 2027.
insert into holidays (day, kind, name) values
  ('2025-01-01', 'public_holiday', 'Tahun Baru 2025 Masehi'),
  ('2025-01-27', 'public_holiday', 'Isra Mikraj Nabi Muhammad SAW'),
  ('2025-01-28', 'joint_leave', 'Cuti bersama'),
  ('2025-01-29', 'public_holiday', 'Tahun Baru Imlek 2576 Kongzili'),
  ('2025-03-28', 'joint_leave', 'Cuti bersama'),
  ('2025-03-29', 'public_holiday', 'Hari Suci Nyepi (Tahun Baru Saka 1947)'),
  ('2025-03-31', 'public_holiday', 'Idulfitri 1446 Hijriah'),
  ('2025-04-01', 'public_holiday', 'Idulfitri 1446 Hijriah'),
  ('2025-04-02', 'joint_leave', 'Cuti bersama'),
  ('2025-04-03', 'joint_leave', 'Cuti bersama'),
  ('2025-04-04', 'joint_leave', 'Cuti bersama'),
  ('2025-04-07', 'joint_leave', 'Cuti bersama'),
  ('2025-04-18', 'public_holiday', 'Wafat Yesus Kristus'),
  ('2025-04-20', 'public_holiday', 'Kebangkitan Yesus Kristus (Paskah)'),
  ('2025-05-01', 'public_holiday', 'Hari Buruh Internasional'),
  ('2025-05-12', 'public_holiday', 'Hari Raya Waisak 2569 BE'),
  ('2025-05-13', 'joint_leave', 'Cuti bersama'),
  ('2025-05-29', 'public_holiday', 'Kenaikan Yesus Kristus'),
  ('2025-05-30', 'joint_leave', 'Cuti bersama'),
  ('2025-06-01', 'public_holiday', 'Hari Lahir Pancasila'),
  ('2025-06-06', 'public_holiday', 'Iduladha 1446 Hijriah'),
  ('2025-06-09', 'joint_leave', 'Cuti bersama'),
  ('2025-06-27', 'public_holiday', '1 Muharam Tahun Baru Islam 1447 Hijriah'),
  ('2025-08-17', 'public_holiday', 'Proklamasi Kemerdekaan'),
  ('2025-08-18', 'joint_leave', 'Cuti bersama'),
  ('2025-09-05', 'public_holiday', 'Maulid Nabi Muhammad SAW'),
  ('2025-12-25', 'public_holiday', 'Kelahiran Yesus Kristus (Natal)'),
  ('2025-12-26', 'joint_leave', 'Cuti bersama'),
  ('2026-01-01', 'public_holiday', 'Tahun Baru 2026 Masehi'),
  ('2026-01-16', 'public_holiday', 'Isra Mikraj Nabi Muhammad SAW'),
  ('2026-02-16', 'joint_leave', 'Cuti bersama'),
  ('2026-02-17', 'public_holiday', 'Tahun Baru Imlek 2577 Kongzili'),
  ('2026-03-18', 'joint_leave', 'Cuti bersama'),
  ('2026-03-19', 'public_holiday', 'Hari Suci Nyepi (Tahun Baru Saka 1948)'),
  ('2026-03-20', 'joint_leave', 'Cuti bersama'),
  ('2026-03-21', 'public_holiday', 'Idulfitri 1447 Hijriah'),
  ('2026-03-22', 'public_holiday', 'Idulfitri 1447 Hijriah'),
  ('2026-03-23', 'joint_leave', 'Cuti bersama'),
  ('2026-03-24', 'joint_leave', 'Cuti bersama'),
  ('2026-04-03', 'public_holiday', 'Wafat Yesus Kristus'),
  ('2026-04-05', 'public_holiday', 'Kebangkitan Yesus Kristus (Paskah)'),
  ('2026-05-01', 'public_holiday', 'Hari Buruh Internasional'),
  ('2026-05-14', 'public_holiday', 'Kenaikan Yesus Kristus'),
  ('2026-05-15', 'joint_leave', 'Cuti bersama'),
  ('2026-05-27', 'public_holiday', 'Iduladha 1447 Hijriah'),
  ('2026-05-28', 'joint_leave', 'Cuti bersama'),
  ('2026-05-31', 'public_holiday', 'Hari Raya Waisak 2570 BE'),
  ('2026-06-01', 'public_holiday', 'Hari Lahir Pancasila'),
  ('2026-06-16', 'public_holiday', '1 Muharam Tahun Baru Islam 1448 Hijriah'),
  ('2026-08-17', 'public_holiday', 'Proklamasi Kemerdekaan'),
  ('2026-08-25', 'public_holiday', 'Maulid Nabi Muhammad SAW'),
  ('2026-12-24', 'joint_leave', 'Cuti bersama'),
  ('2026-12-25', 'public_holiday', 'Kelahiran Yesus Kristus (Natal)'),
  ('2027-01-01', 'public_holiday', 'Tahun Baru 2027 Masehi'),
  ('2027-01-05', 'public_holiday', 'Isra Mikraj Nabi Muhammad SAW 1448 Hijriah'),
  ('2027-02-05', 'joint_leave', 'Cuti bersama'),
  ('2027-02-06', 'public_holiday', 'Tahun Baru Imlek 2578 Kongzili'),
  ('2027-03-08', 'public_holiday', 'Hari Suci Nyepi (Tahun Baru Saka 1949)'),
  ('2027-03-09', 'joint_leave', 'Cuti bersama'),
  ('2027-03-10', 'public_holiday', 'Idulfitri 1448 Hijriah'),
  ('2027-03-11', 'public_holiday', 'Idulfitri 1448 Hijriah'),
  ('2027-03-12', 'joint_leave', 'Cuti bersama'),
  ('2027-03-15', 'joint_leave', 'Cuti bersama'),
  ('2027-03-25', 'joint_leave', 'Cuti bersama'),
  ('2027-03-26', 'public_holiday', 'Wafat Yesus Kristus'),
  ('2027-03-28', 'public_holiday', 'Kebangkitan Yesus Kristus (Paskah)'),
  ('2027-05-01', 'public_holiday', 'Hari Buruh Internasional'),
  ('2027-05-06', 'public_holiday', 'Kenaikan Yesus Kristus'),
  ('2027-05-17', 'public_holiday', 'Iduladha 1448 Hijriah'),
  ('2027-05-18', 'joint_leave', 'Cuti bersama'),
  ('2027-05-19', 'joint_leave', 'Cuti bersama'),
  ('2027-05-20', 'public_holiday', 'Hari Raya Waisak 2571 BE'),
  ('2027-06-01', 'public_holiday', 'Hari Lahir Pancasila'),
  ('2027-06-06', 'public_holiday', '1 Muharam Tahun Baru Islam 1449 Hijriah'),
  ('2027-08-15', 'public_holiday', 'Maulid Nabi Muhammad SAW'),
  ('2027-08-17', 'public_holiday', 'Proklamasi Kemerdekaan'),
  ('2027-12-24', 'joint_leave', 'Cuti bersama'),
  ('2027-12-25', 'public_holiday', 'Kelahiran Yesus Kristus (Natal)'),
  ('2027-12-26', 'public_holiday', 'Isra Mikraj Nabi Muhammad SAW 1449 Hijriah');
