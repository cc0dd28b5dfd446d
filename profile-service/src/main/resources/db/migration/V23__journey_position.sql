-- Where people stand in journeys, as journey-service tells it; for conditions to ask.
create table journey_position (
  profile_id uuid             not null,
  journey_id text collate "C" not null,
  stage      text collate "C" not null,
  at         timestamptz      not null,
  primary key (profile_id, journey_id)
);
create index journey_position_stage on journey_position (journey_id, stage);
