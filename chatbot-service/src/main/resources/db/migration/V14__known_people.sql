-- What is known of people, learnt from events. event: the whole profiles.changed event as text, for
-- what a customer's system sent may hold what jsonb refuses (U+0000).
create table known_profile (
  profile_id  uuid primary key,
  revision    bigint not null,
  merged_into uuid,
  event       text   not null
);
create index known_profile_merged on known_profile (merged_into) where merged_into is not null;

create table known_identifier (
  namespace  text not null,
  value      text not null,
  profile_id uuid not null,
  primary key (namespace, value, profile_id)
);
create index known_identifier_of_profile on known_identifier (profile_id);

create table known_stage (
  profile_id      uuid        not null,
  journey_id      text        not null,
  journey_version integer     not null,
  kind            text        not null,
  stage           text        not null,
  at              timestamptz not null,
  primary key (profile_id, journey_id)
);

-- The latest fifty or so touchpoints of each fragment.
create table known_touchpoint (
  fragment_id uuid        not null,
  at          timestamptz not null,
  id          uuid        not null,
  type        text        not null,
  name        text        not null,
  channel     text        not null,
  properties  text        not null,
  primary key (fragment_id, at, id)
);

create table follow_up (
  id           uuid primary key,
  profile_id   uuid        not null,
  reason       text        not null,
  journey_id   text        not null,
  stage        text        not null,
  requested_at timestamptz not null,
  outcome      text,
  note         text,
  done_by      text,
  done_at      timestamptz
);
create index follow_up_open on follow_up (requested_at, id) where done_at is null;
create index follow_up_of_profile on follow_up (profile_id);
