-- Messages that a transaction wants sent; the relay publishes them in order of id and deletes them.
create table outbox (
  id          bigint generated always as identity primary key,
  topic       text        not null,
  key         text        not null,
  event_id    text        not null,
  event_type  text        not null,
  event_time  timestamptz not null,
  traceparent text,
  value       bytea       not null
);

-- Messages already applied, by consumer. fingerprint tells a retry from another message of the
-- same id.
create table inbox (
  message_id  uuid     not null,
  consumer    smallint not null default 0,
  fingerprint bigint   not null default 0,
  primary key (message_id, consumer)
);
