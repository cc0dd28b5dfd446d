-- How people want to be talked to. Rows are added and never changed; the latest of a person stands.
create table preference (
  fragment_id uuid        not null,
  id          uuid        not null,
  document    text        not null,
  at          timestamptz not null,
  by          text,
  reason      text,
  primary key (fragment_id, at, id)
);
