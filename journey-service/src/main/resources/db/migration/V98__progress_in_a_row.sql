-- What may be met on a journey: a milestone over a channel, by a number. channel is cut to 64 characters.
create table journey_step (
  number     integer generated always as identity primary key,
  journey_id text    not null,
  version    integer not null,
  milestone  text    not null,
  channel    text    not null,
  unique (journey_id, version, milestone, channel)
);

insert into journey_step (journey_id, version, milestone, channel)
select distinct journey_id, version, milestone, channel from journey_progress order by 1, 2, 3, 4;

-- All that a fragment's touchpoints left behind on journeys, one row of it: the nth of each list
-- tells of the nth step; steps in order of number.
create table fragment_progress (
  fragment_id uuid      primary key,
  steps       integer[] not null,
  first_ms    bigint[]  not null,
  last_ms     bigint[]  not null,
  totals      bigint[]  not null
) with (fillfactor = 70);

insert into fragment_progress (fragment_id, steps, first_ms, last_ms, totals)
select p.fragment_id, array_agg(s.number order by s.number),
  array_agg(p.first_ms order by s.number), array_agg(p.last_ms order by s.number),
  array_agg(p.total order by s.number)
from journey_progress p join journey_step s using (journey_id, version, milestone, channel)
group by 1;

drop table journey_progress;
