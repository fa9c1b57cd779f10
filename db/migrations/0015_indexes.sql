-- What pages and questions would otherwise read whole tables for.

create index handling_reports_by_time on handling_reports (delivered_at);

-- open tickets about the same thing, among however many have ended
create index tickets_open_by_unit on tickets (unit_id, category, submitted_at desc)
  where stage not in ('closed', 'rejected', 'cancelled');
create index tickets_open_by_asset on tickets (asset_id)
  where stage not in ('closed', 'rejected', 'cancelled') and asset_id is not null;
