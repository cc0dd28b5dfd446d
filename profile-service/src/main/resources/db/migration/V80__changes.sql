-- What changed, in an order in which readers can follow: by transaction, then by place. A reader
-- stops before the oldest transaction that still runs, so nothing is committed behind its back.
create table change (
  transaction xid8        not null default pg_current_xact_id(),
  id          bigint      generated always as identity,
  type        text        not null,
  profile_id  uuid,
  at          timestamptz not null,
  -- Names and ids of what changed, as one JSON object; never values.
  detail      text        not null,
  primary key (transaction, id)
);
create index change_profile on change (profile_id) where profile_id is not null;
create index change_at on change (at);

-- How a profile was last seen, to tell what is different: names with hashes of their values.
create table change_seen (
  profile_id uuid   primary key,
  revision   bigint not null,
  state      text   not null
) with (fillfactor = 80);

-- Up to where entries are gone because they were kept long enough.
create table change_horizon (
  transaction xid8   not null,
  id          bigint not null
);
insert into change_horizon values ('0', 0);
