-- Where changes are posted to. The secrets sign what is sent, so they are kept as they are.
create table webhook (
  id               uuid        primary key,
  name             text        not null,
  url              text        not null,
  definition       text        not null,
  active           boolean     not null,
  paused_reason    text,
  failing_since    timestamptz,
  secret           bytea       not null,
  old_secret       bytea,
  old_secret_until timestamptz,
  version          bigint      not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  updated_by       text        not null
);

-- Up to where the change feed has become deliveries.
create table webhook_position (
  transaction bigint not null,
  id          bigint not null
);
insert into webhook_position values (0, 0);

-- What is to be sent, and what was. What is said of the person is put together when it is sent.
create table webhook_delivery (
  id          uuid        primary key,
  sequence    bigint      generated always as identity,
  webhook_id  uuid        not null,
  profile_id  uuid,
  type        text        not null,
  at          timestamptz not null,
  detail      text        not null,
  status      text        not null default 'pending',
  due_at      timestamptz not null,
  attempts    integer     not null default 0,
  created_at  timestamptz not null,
  finished_at timestamptz
) with (fillfactor = 80);
create index webhook_delivery_log on webhook_delivery (webhook_id, sequence);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at) where status = 'pending';
create index webhook_delivery_person on webhook_delivery (profile_id, webhook_id, sequence)
  where profile_id is not null;
create index webhook_delivery_age on webhook_delivery (created_at);

create table webhook_attempt (
  delivery_id uuid        not null references webhook_delivery (id) on delete cascade,
  id          bigint      generated always as identity,
  at          timestamptz not null,
  status      integer,
  failure     text,
  millis      integer     not null,
  primary key (delivery_id, id)
);
