-- What people ask the queue again and again, under a name. A view holds the question and never its answer: whoever opens it
-- sees of the tickets what he may see himself.

create table saved_views (
  id integer generated always as identity primary key,
  owner_id uuid not null references people,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  -- its filters by name, as the address of the queue has them
  question jsonb not null check (jsonb_typeof(question) = 'object' and question <> '{}'),
  -- whom the owner shows it to besides; of the roles of a unit only the people of his own unit
  shared_with role
);

create unique index saved_views_by_owner on saved_views (owner_id, lower(name));
create index saved_views_shared on saved_views (shared_with) where shared_with is not null;
