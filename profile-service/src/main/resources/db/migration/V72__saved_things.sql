-- What people save, or somebody saves for them, by the fragment it was saved under: so it goes with
-- them through merges and separations. body is one JSON object as text.
create table saved_thing (
  fragment_id uuid             not null,
  id          uuid             not null,
  kind        text             not null,
  label       text collate "C" not null,
  product     text collate "C" not null,
  body        text             not null,
  version     bigint           not null default 1,
  created_at  timestamptz      not null,
  updated_at  timestamptz      not null,
  removed_at  timestamptz,
  by          text             not null,
  -- Of what was learnt from an order: which one, and what in it, so that the same order told by a
  -- page and by a server is one product.
  order_id    text collate "C",
  line        text collate "C",
  primary key (fragment_id, id)
);
create index saved_thing_removed on saved_thing (removed_at) where removed_at is not null;

create table diary_entry (
  fragment_id uuid        not null,
  diary_id    uuid        not null,
  id          uuid        not null,
  at          timestamptz not null,
  body        text        not null,
  version     bigint      not null default 1,
  created_at  timestamptz not null,
  removed_at  timestamptz,
  by          text        not null,
  primary key (fragment_id, diary_id, id)
);
create index diary_entry_removed on diary_entry (removed_at) where removed_at is not null;

-- What was given back, whether it is known to have been bought yet or not. product is empty where
-- the whole order was.
create table product_return (
  fragment_id uuid             not null,
  order_id    text collate "C" not null,
  product     text collate "C" not null,
  at          timestamptz      not null,
  primary key (fragment_id, order_id, product)
);

-- When the next date of somebody's products passes, and another one is the next.
create table saved_due (
  profile_id uuid        primary key,
  due        timestamptz not null
);
create index saved_due_due on saved_due (due);
