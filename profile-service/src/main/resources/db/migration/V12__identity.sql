-- The profile a fragment was founded in. It stays when the fragment moves, and says whose id goes
-- with it when people are taken apart. Of those merged before this column was, the present one.
alter table fragment add column home_profile_id uuid;
update fragment set home_profile_id = profile_id;
alter table fragment alter column home_profile_id set not null;

-- Whether fragments were ever separated in or from the profile. Whoever finds a fragment in such a
-- profile looks again once the profile is locked.
alter table profile add column apart boolean not null default false;

-- Evidence is kept per identifier that caused it, and counted.
alter table link add column via_namespace text collate "C" not null default '';
alter table link add column via_value text collate "C" not null default '';
alter table link add column trusted boolean not null default true;
alter table link add column times bigint not null default 1;
alter table link add column last_at timestamptz;
alter table link alter column touchpoint_id drop not null;
update link l set via_namespace = f.namespace, via_value = f.value, last_at = l.at,
  trusted = l.rule not in ('SIGNED_IN', 'ALIAS')
  from fragment f where f.id = l.other_fragment_id and l.rule in ('SIGNED_IN', 'ALIAS');
update link set last_at = at where last_at is null;
alter table link alter column last_at set not null;
alter table link drop constraint link_pkey;
alter table link add primary key
  (fragment_id, other_fragment_id, rule, verdict, via_namespace, via_value, trusted);

-- A separation puts fragments on sides. Fragments on different sides of one are kept apart: their
-- people do not come together again by evidence, only by an agent, who ends it for those merged.
create table apart_side (
  fragment_id   uuid     not null,
  separation_id uuid     not null,
  side          smallint not null,
  primary key (fragment_id, separation_id)
);

-- Every merge of profiles others had heard of, and every separation: who, when, why, what moved.
-- by is a user's name, or empty where a rule did it.
create table identity_change (
  id               uuid        primary key,
  kind             text        not null,
  at               timestamptz not null,
  by               text        not null,
  reason           text        not null,
  profile_id       uuid        not null,
  other_profile_id uuid        not null,
  fragments        uuid[]      not null,
  rule             text        not null,
  via_namespace    text        not null,
  via_value        text        not null,
  touchpoint_id    uuid,
  source_id        text        not null
);
create index identity_change_profile on identity_change (profile_id, id);
create index identity_change_other on identity_change (other_profile_id, id);

-- Identity rules; each version stays, the highest holds. rules is one JSON array.
create table identity_rules (
  version bigint      primary key,
  rules   text        not null,
  at      timestamptz not null,
  by      text        not null,
  reason  text        not null
);

-- After a change of rules: people to be looked at because a namespace became stricter. Identifiers
-- of the namespace up to the position are done.
create table identity_review (
  id        uuid        primary key,
  version   bigint      not null,
  namespace text        not null,
  position  text collate "C" not null default '',
  examined  bigint      not null default 0,
  separated bigint      not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz
);
create index identity_review_due on identity_review (id) where finished_at is null;

-- Codes that a site shows to a visitor who is about to call. Only a keyed hash is kept.
create table visit_claim (
  code_hash   bytea       primary key,
  token_hash  bytea       not null unique,
  namespace   text        not null,
  value       text        not null,
  source_id   text        not null,
  issued_at   timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  used_by     text
);
create index visit_claim_visitor on visit_claim (namespace, value, issued_at);
create index visit_claim_source on visit_claim (source_id, expires_at);
create index visit_claim_expiry on visit_claim (expires_at);

-- Wrong codes, by who said them, so that nobody can try them all.
create table wrong_claim (
  by text        not null,
  at timestamptz not null
);
create index wrong_claim_by on wrong_claim (by, at);
