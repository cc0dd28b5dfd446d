-- What is expected of a trait, and which of several values stands. A trait without a row here takes
-- any value, and the latest stands.
create table trait_definition (
  name       text collate "C" primary key,
  definition text        not null,
  version    bigint      not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text        not null
);

-- One row, which grows with every change of definitions: whoever has read them sees by it whether
-- they are the newest.
create table trait_definition_change (version bigint not null);
insert into trait_definition_change values (0);

-- A value stands from when it was first told until another is; told again, only "at" moves on.
-- "past" counts what is in the history, roughly: it says when to look for what is needless there.
alter table trait
  add column touchpoint_id       uuid not null default '00000000-0000-0000-0000-000000000000',
  add column since               timestamptz,
  add column since_touchpoint_id uuid,
  add column past                integer not null default 0;

-- What was told and stands no more, or came too late to stand: of a value that was told many times
-- in a row the first and the last telling. Of equal times the later row is the later told.
create table trait_history (
  fragment_id   uuid             not null,
  name          text collate "C" not null,
  at            timestamptz      not null,
  id            bigint generated always as identity,
  touchpoint_id uuid             not null,
  source_id     text             not null,
  value         text             not null,
  primary key (fragment_id, name, at, id)
);

-- When time alone may change a trait: a value runs out, or begins to stand.
create table trait_due (
  profile_id uuid             not null,
  name       text collate "C" not null,
  due        timestamptz      not null,
  primary key (profile_id, name)
);
create index trait_due_due on trait_due (due);

-- After a change of a definition: whose trait is to be folded anew.
create table trait_refold (
  name        text collate "C" primary key,
  found       boolean     not null default false,
  total       bigint      not null default 0,
  done        bigint      not null default 0,
  started_at  timestamptz not null,
  finished_at timestamptz
);
create table trait_refold_profile (
  name       text collate "C" not null,
  profile_id uuid             not null,
  primary key (name, profile_id)
);
