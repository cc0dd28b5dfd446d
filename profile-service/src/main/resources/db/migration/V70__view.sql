-- Who may see which field of a profile, by role and purpose; each version stays, the highest holds.
-- rules is one JSON array.
create table field_visibility (
  version bigint      primary key,
  rules   text        not null,
  at      timestamptz not null,
  by      text        not null,
  reason  text        not null
);

-- Who read what of somebody: names of fields, never their values. Rows are only ever added.
create table access_log (
  id       uuid        primary key,
  at       timestamptz not null,
  reader   text        not null,
  roles    text[]      not null,
  purpose  text,
  what     text        not null,
  fields   text[]      not null,
  masked   text[]      not null,
  trace_id text        not null
);
create index access_log_at on access_log (at, id);
create index access_log_reader on access_log (reader, at, id);

create function access_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'access_log is append-only';
end
$$;
create trigger access_log_is_append_only before update or delete or truncate on access_log
  for each statement execute function access_log_is_append_only();

-- Of whom: by fragment, so that it stays right when people are merged and taken apart. Apart from
-- the log, so that somebody who is erased is no more named there, and the reading still is.
create table access_subject (
  fragment_id uuid not null,
  access_id   uuid not null,
  profile_id  uuid not null,
  primary key (fragment_id, access_id)
);
create index access_subject_access on access_subject (access_id);
