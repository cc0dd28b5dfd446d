-- State hangs on fragments: what was seen under one primary identifier. A fragment's id never
-- changes; which profile it belongs to may. Keys of tables of volume lead with the fragment's or
-- the profile's id, so that the schema can be spread. No foreign keys: rows of one person are
-- written under the lock of the person's profile row.

create table profile (
  id         uuid        primary key,
  merged_into uuid,
  user_id    text,
  revision   bigint      not null default 1,
  created_at timestamptz not null
) with (fillfactor = 80);
create index profile_merged_into on profile (merged_into) where merged_into is not null;

create table fragment (
  id           uuid        primary key,
  profile_id   uuid        not null,
  namespace    text        not null,
  value        text        not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null
) with (fillfactor = 80);
create index fragment_profile on fragment (profile_id);

create table identifier (
  namespace     text collate "C" not null,
  value         text collate "C" not null,
  fragment_id   uuid             not null,
  source_id     text             not null,
  first_seen_at timestamptz      not null,
  primary key (namespace, value)
);
create index identifier_fragment on identifier (fragment_id);

-- value is one JSON value as text: jsonb cannot hold \u0000 and would rewrite numbers.
create table trait (
  fragment_id uuid             not null,
  name        text collate "C" not null,
  value       text             not null,
  source_id   text             not null,
  at          timestamptz      not null,
  primary key (fragment_id, name)
) with (fillfactor = 80);

-- How often something happened, by minute of the epoch: the finest step of a rolling window.
create table behaviour (
  fragment_id uuid             not null,
  name        text collate "C" not null,
  type        text collate "C" not null,
  minute      integer          not null,
  count       integer          not null,
  primary key (fragment_id, name, type, minute)
) with (fillfactor = 80);

create table consent (
  fragment_id uuid             not null,
  purpose     text collate "C" not null,
  granted     boolean          not null,
  source_id   text             not null,
  at          timestamptz      not null,
  primary key (fragment_id, purpose)
) with (fillfactor = 80);

create table group_membership (
  fragment_id uuid             not null,
  group_id    text collate "C" not null,
  since       timestamptz      not null,
  primary key (fragment_id, group_id)
);

create table group_trait (
  group_id  text collate "C" not null,
  name      text collate "C" not null,
  value     text             not null,
  source_id text             not null,
  at        timestamptz      not null,
  primary key (group_id, name)
);

-- Who was taken for whom, when and why; refusals too. The first evidence of each kind is kept.
create table link (
  fragment_id       uuid        not null,
  other_fragment_id uuid        not null,
  rule              text        not null,
  verdict           text        not null,
  touchpoint_id     uuid        not null,
  source_id         text        not null,
  at                timestamptz not null,
  primary key (fragment_id, other_fragment_id, rule, verdict)
);
create index link_other on link (other_fragment_id);

-- What was not kept because a limit was reached: how many, and the last of them.
create table dropped (
  fragment_id   uuid        not null,
  kind          text        not null,
  reason        text        not null,
  count         bigint      not null,
  last          text        not null,
  touchpoint_id uuid        not null,
  at            timestamptz not null,
  primary key (fragment_id, kind, reason)
);
