-- What people did, one row a touchpoint, as conditions and computed traits ask for it: by fragment
-- and name, latest first. Insert only. Replaces the counts by minute, which knew neither order nor
-- properties; of what they counted, each becomes one row at the start of its minute.
create table occurrence (
  fragment_id   uuid             not null,
  name          text collate "C" not null,
  at            timestamptz      not null,
  touchpoint_id uuid             not null,
  type          text collate "C" not null,
  -- The message's properties, with "$channel" and "$source"; only scalars where they are large.
  properties    jsonb            not null,
  primary key (fragment_id, name, at, touchpoint_id)
);

insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
select fragment_id, name, to_timestamp(minute::bigint * 60), gen_random_uuid(), type, '{}'
from behaviour, generate_series(1, count);

drop table behaviour;
