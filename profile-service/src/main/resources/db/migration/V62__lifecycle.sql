-- Goals that people may be on the way to, with stages and life events.
create table lifecycle_goal (
  id         text        primary key,
  definition text        not null,
  version    bigint      not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text        not null,
  -- Set while stages toward a removed goal are forgotten; the row goes when all are.
  deleted_at timestamptz,
  -- How far everybody was looked at after the last change; no time while it goes on.
  position   uuid        not null default '00000000-0000-0000-0000-000000000000',
  done       bigint      not null default 0,
  total      bigint      not null,
  looked_at  timestamptz
);
create index lifecycle_goal_open on lifecycle_goal (updated_at) where looked_at is null;

-- Where people stand, by the version of the goal they were last looked at with.
create table lifecycle_position (
  profile_id uuid        not null,
  goal_id    text        not null,
  version    bigint      not null,
  stage      text,
  since      timestamptz,
  holding    text        not null,
  happened   text        not null,
  -- When time alone may change it.
  due        timestamptz,
  primary key (profile_id, goal_id)
) with (fillfactor = 80);
create index lifecycle_position_due on lifecycle_position (due) where due is not null;
create index lifecycle_position_stage on lifecycle_position (goal_id, stage);

-- How that came about. Insert only.
create table lifecycle_change (
  id         uuid        primary key,
  profile_id uuid        not null,
  goal_id    text        not null,
  kind       text        not null,
  value      text,
  before     text,
  at         timestamptz not null
);
create index lifecycle_change_profile on lifecycle_change (profile_id, id desc);
