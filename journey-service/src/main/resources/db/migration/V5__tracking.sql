-- What touchpoints left behind on journeys. milestone is a stage's id or @goal; channel is cut to 64
-- characters. Rows of a profile's fragments add up to its progress.
create table journey_progress (
  fragment_id uuid    not null,
  journey_id  text    not null,
  version     integer not null,
  milestone   text    not null,
  channel     text    not null,
  first_ms    bigint  not null,
  last_ms     bigint  not null,
  total       bigint  not null,
  primary key (fragment_id, journey_id, version, milestone, channel)
);

-- What was told, or recorded silently, about where profiles stand. The id follows from the content.
-- caused_by is the touchpoint whose redelivery tells it again.
create table journey_signal (
  id             uuid    primary key,
  profile_id     uuid    not null,
  journey_id     text    not null,
  version        integer not null,
  kind           text    not null,
  stage          text    not null,
  previous_stage text,
  at_ms          bigint  not null,
  caused_by      uuid
);
create index journey_signal_by_profile on journey_signal (profile_id, journey_id, version, kind);
create index journey_signal_by_cause on journey_signal (caused_by) where caused_by is not null;

-- When silence becomes dropping off.
create table journey_timer (
  profile_id uuid    not null,
  journey_id text    not null,
  version    integer not null,
  due_ms     bigint  not null,
  primary key (profile_id, journey_id, version)
);
create index journey_timer_by_due on journey_timer (due_ms);
