-- A third way to be told outside the site: the office's bot on Telegram.

alter type channel add value 'telegram';

alter table notice_silences drop constraint notice_silences_medium_check,
  add constraint notice_silences_medium_check check (medium in ('inbox', 'email', 'push', 'telegram'));

-- What is known of a bot, by its number at Telegram.
create table telegram_bots (
  id bigint primary key,
  username text not null,
  -- what was heard below it is done with
  next_update bigint not null default 0,
  heard_at timestamptz not null
);

-- One chat a person, one person a chat.
create table telegram_chats (
  person_id uuid primary key references people,
  chat_id bigint not null unique,
  linked_at timestamptz not null
);

-- Whoever says it to the bot is the person who asked for it; it leaves the table as it is used.
create table telegram_tokens (
  person_id uuid primary key references people,
  hash bytea not null unique,
  expires_at timestamptz not null
);
