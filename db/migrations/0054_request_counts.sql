-- How often an address asked the pages for strangers within a minute, whichever process answered. Worth nothing after a crash.
create unlogged table request_counts (
  room text not null,
  address text not null,
  minute integer not null,
  requests integer not null default 1,
  primary key (room, address, minute)
);
create index on request_counts (minute);
