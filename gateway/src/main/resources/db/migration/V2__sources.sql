-- Who may append touchpoints, and how that goes.
create table source (
  id                  text primary key,
  name                text        not null,
  kind                text        not null,
  trusted             boolean     not null,
  allowed_origins     text[]      not null,
  requests_per_second integer     not null,
  enabled             boolean     not null,
  write_key           text        not null unique,
  revision            integer     not null,
  created_at          timestamptz not null,
  changed_at          timestamptz not null
);

-- Counters of a source, added to every few seconds by every replica.
create table source_health (
  source_id    text primary key references source on delete cascade,
  accepted     bigint      not null default 0,
  quarantined  bigint      not null default 0,
  rejected     bigint      not null default 0,
  last_seen_at timestamptz
);
