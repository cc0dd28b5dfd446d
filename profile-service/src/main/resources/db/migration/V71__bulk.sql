-- Imports of profiles: how far each is. What was imported lies where touchpoints lie.
create table profile_import (
  id          uuid        primary key,
  format      text        not null,
  dry_run     boolean     not null,
  created_at  timestamptz not null,
  created_by  text        not null,
  updated_at  timestamptz not null,
  finished_at timestamptz,
  lines       bigint      not null default 0,
  refused     bigint      not null default 0
);

-- Lines that were refused: where and why, not what.
create table profile_import_fault (
  import_id uuid   not null,
  line      bigint not null,
  field     text   not null,
  message   text   not null,
  primary key (import_id, line)
);
