-- Calls made under an Idempotency-Key, and what they were answered; status is null while they run.
create table idempotent_call (
  caller       text        not null,
  key          text        not null,
  request_hash bytea       not null,
  started_at   timestamptz not null,
  status       integer,
  headers      text,
  body         bytea,
  primary key (caller, key)
);

create index idempotent_call_by_age on idempotent_call (started_at);
