-- Recency, frequency and monetary value: of which event, and where the fifths of people part.
create table rfm (
  id           text        primary key,
  definition   text        not null,
  version      bigint      not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  updated_by   text        not null,
  -- Set while the traits of a removed one are taken back; the row goes when all are.
  deleted_at   timestamptz,
  -- When the fifths are found next, and what came of it last.
  due          timestamptz not null,
  fifths       text,
  people       bigint,
  refreshed_at timestamptz,
  -- How far everybody has followed; no time while it goes on.
  position     uuid        not null default '00000000-0000-0000-0000-000000000000',
  done         bigint      not null default 0,
  total        bigint      not null default 0,
  following    boolean     not null default false,
  followed_at  timestamptz
);
create index rfm_due on rfm (due) where deleted_at is null;
create index rfm_following on rfm (updated_at) where following;
