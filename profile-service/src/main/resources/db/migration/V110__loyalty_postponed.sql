-- What somebody who is restricted did and could earn by, as it was told: earned when that ends, and
-- gone from here then.
create table loyalty_postponed (
  fragment_id   uuid             not null,
  touchpoint_id uuid             not null,
  trusted       boolean          not null,
  order_id      text collate "C",
  at            timestamptz      not null,
  type          text collate "C" not null,
  name          text collate "C" not null,
  properties    text             not null,
  time_zone     text             not null,
  primary key (fragment_id, touchpoint_id)
);
