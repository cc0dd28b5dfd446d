-- What profiles did. Times are milliseconds since 1970-01-01T00:00Z: exact for every date a client
-- can send, years before 1 and after 9999 included, which timestamptz is not.
create table timeline (
  fragment_id uuid   not null,
  happened_ms bigint not null,
  id          uuid   not null,
  name_key    bigint not null,
  received_ms bigint not null,
  type        text   not null,
  name        text   not null,
  channel     text   not null,
  source_id   text   not null,
  message     text   not null,
  primary key (fragment_id, happened_ms, id)
) partition by range (happened_ms);

-- lz4 costs less processor time than the default, but not every PostgreSQL is built with it.
do $$
begin
  alter table timeline alter column message set compression lz4;
exception when feature_not_supported then
  raise notice 'messages are compressed with pglz, this server has no lz4';
end $$;

-- Names have no length limit and an index entry has, so steps are found by a 64-bit key of the name.
create index timeline_by_name on timeline (name_key, happened_ms) include (fragment_id, id);

-- Months get a partition when they are first met, within reason (MonthPartitions); all else is here.
create table timeline_rest partition of timeline default;

-- How many touchpoints, by day (days since 1970-01-01, UTC), name and channel.
create table touchpoint_count (
  day      integer not null,
  name_key bigint  not null,
  channel  text    not null,
  name     text    not null,
  total    bigint  not null,
  primary key (day, name_key, channel)
);
