-- Items refused by the gateway or, later on the way, by a service. item is text, for what was sent
-- need not be JSON that the database can hold.
create table quarantined_item (
  id          uuid primary key,
  source_id   text        not null,
  reason      text        not null,
  field       text,
  detail      text        not null,
  item        text        not null,
  received_at timestamptz not null,
  state       text        not null default 'waiting',
  replayed_at timestamptz,
  replayed_by text,
  revision    integer     not null default 0
);

create index quarantined_item_by_time on quarantined_item (received_at desc, id desc);
create index quarantined_item_by_source on quarantined_item (source_id, received_at desc, id desc);
