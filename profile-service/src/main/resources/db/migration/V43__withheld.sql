-- Touchpoints that were not kept because their person refuses to be measured: nothing but that, so
-- that one that is delivered again is not kept then either.
create table withheld (
  touchpoint_id uuid primary key,
  fragment_id   uuid not null
);
create index withheld_fragment on withheld (fragment_id);
