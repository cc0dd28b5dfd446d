-- What can be shown. Variants and eligibility are JSON kept to the letter; wording is what the
-- variants say, in lower case, for search.
create table content_item (
  id          uuid primary key,
  key         text        not null unique,
  placement   text        not null,
  priority    integer     not null,
  state       text        not null check (state in ('draft', 'published', 'archived')),
  fallback    boolean     not null,
  valid_from  timestamptz,
  valid_until timestamptz,
  eligibility text,
  variants    text        not null,
  wording     text        not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  version     bigint      not null
);
create index content_item_placement on content_item (placement, key);

-- Grows with every change of an item, in its transaction. The row lock keeps changes in line, so a
-- reader that sees the number sees every change up to it.
create table content_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into content_revision (revision) values (1);

-- Signs decision ids; made once per database, so every replica has the same.
create table decision_key (
  only_row boolean primary key default true check (only_row),
  secret   bytea not null
);
insert into decision_key (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Who we know: a copy of profiles.changed, as far as a decision needs it.
create table known_profile (
  profile_id  uuid primary key,
  revision    bigint not null,
  merged_into uuid,
  traits      text   not null,
  segments    text[] not null,
  granted     text[] not null,
  refused     text[] not null
);
create index known_profile_merged_into on known_profile (merged_into) where merged_into is not null;

-- By what we know them. claimed_at decides between two profiles that both claimed a value, as merge
-- and un-merge do, in whatever order their events come.
create table known_identifier (
  namespace  text        not null,
  value      text        not null,
  profile_id uuid        not null,
  claimed_at timestamptz not null,
  primary key (namespace, value)
);
create index known_identifier_profile on known_identifier (profile_id);

-- Where they stand: a copy of journeys.signals, the latest per journey.
create table known_stage (
  profile_id uuid        not null,
  journey    text        not null,
  stage      text        not null,
  at         timestamptz not null,
  primary key (profile_id, journey)
);

-- What came of decisions, by UTC day. People are fragments, counted once per day.
create table content_count (
  item_id        uuid   not null,
  day            date   not null,
  variant        text   not null,
  shown          bigint not null,
  clicked        bigint not null,
  people_shown   bigint not null,
  people_clicked bigint not null,
  primary key (item_id, day, variant)
);
create table content_person (
  item_id     uuid     not null,
  day         date     not null,
  variant     text     not null,
  outcome     smallint not null,
  fragment_id uuid     not null,
  primary key (item_id, day, variant, outcome, fragment_id)
);
