-- A unit, or staff who look at one, narrow its tickets by stage: without this, all that it ever had are read.

create index tickets_by_unit_and_stage on tickets (unit_id, stage, submitted_at desc, id desc);
