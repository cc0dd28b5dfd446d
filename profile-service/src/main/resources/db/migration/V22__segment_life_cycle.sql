-- A segment can wait as a draft, beside its live definition or before there is one.
alter table segment
  alter column condition drop not null,
  add column draft text,
  drop column backfilled_to,
  drop column backfill_done,
  drop column backfill_total;

-- Every definition that was ever live.
create table segment_version (
  segment_id   text        not null,
  version      bigint      not null,
  name         text        not null,
  description  text        not null,
  condition    text        not null,
  published_at timestamptz not null,
  published_by text        not null,
  primary key (segment_id, version)
);
insert into segment_version
select id, version, name, description, condition, updated_at, updated_by
from segment where condition is not null;

-- The work that brings memberships of silent people into line with a definition. Its phases follow
-- one another: finding, leaving, entering, timing; the row is gone once all are done. A new
-- definition begins a new run, and what an older run found counts no more.
create table segment_backfill (
  segment_id text        primary key,
  run        uuid        not null,
  phase      text        not null,
  position   uuid        not null default '00000000-0000-0000-0000-000000000000',
  done       bigint      not null default 0,
  total      bigint      not null default 0,
  found      bigint      not null default 0,
  started_at timestamptz not null
);

-- Whom a run has found and not yet made a member.
create table segment_candidate (
  run        uuid not null,
  profile_id uuid not null,
  primary key (run, profile_id)
);

-- Whose membership was settled by something newer than the run knows.
create table segment_settled (
  run        uuid not null,
  profile_id uuid not null,
  primary key (run, profile_id)
);

-- How the last back-fill of a segment went.
create table segment_backfilled (
  segment_id  text        primary key,
  found       bigint      not null,
  total       bigint      not null,
  started_at  timestamptz not null,
  finished_at timestamptz not null
);
