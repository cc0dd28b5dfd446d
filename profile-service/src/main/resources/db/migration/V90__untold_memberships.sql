-- Who entered or left by a definition and was not told of it yet. Null where what happened since
-- made up for it, so that only the profile itself has to be told again.
create table membership_untold (
  profile_id uuid    not null,
  segment_id text    not null,
  entered    boolean,
  primary key (profile_id, segment_id)
);
create index membership_untold_segment on membership_untold (segment_id);

-- When time alone may next change a membership, as a run has found it and not yet noted.
create table segment_turn (
  run        uuid        not null,
  profile_id uuid        not null,
  due        timestamptz not null,
  primary key (run, profile_id)
);

-- After timing come noting and telling. Members are in (or out) before time is looked at.
alter table segment_backfill
  add column to_tell    bigint not null default 0,
  add column told       bigint not null default 0,
  add column members_at timestamptz;
alter table segment_backfilled
  add column told       bigint not null default 0,
  add column members_at timestamptz;
