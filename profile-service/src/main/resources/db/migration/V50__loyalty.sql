-- Loyalty programmes; one is live at a time.
create table loyalty_programme (
  id           text        primary key,
  draft        text,
  live_version bigint,
  closed_at    timestamptz,
  version      bigint      not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  updated_by   text        not null
);
create unique index loyalty_programme_live on loyalty_programme ((true))
  where live_version is not null and closed_at is null;

-- Every definition that was ever live, and from when what touchpoints earn goes by it.
create table loyalty_programme_version (
  programme_id text        not null,
  version      bigint      not null,
  definition   text        not null,
  valid_from   timestamptz not null,
  published_at timestamptz not null,
  published_by text        not null,
  primary key (programme_id, version)
);

-- The ledger: entries and their postings, which add up to zero. Insert only.
create table loyalty_entry (
  fragment_id  uuid        not null,
  id           uuid        not null,
  programme_id text        not null,
  kind         text        not null,
  at           timestamptz not null,
  recorded_at  timestamptz not null,
  reference    text        not null,
  made_by      text,
  points       bigint      not null,
  primary key (fragment_id, id)
);
create index loyalty_entry_recorded on loyalty_entry (fragment_id, recorded_at desc, id desc);

create table loyalty_posting (
  fragment_id  uuid     not null,
  entry_id     uuid     not null,
  line         smallint not null,
  programme_id text     not null,
  account      text     not null,
  lot_id       uuid,
  amount       bigint   not null check (amount <> 0),
  primary key (fragment_id, entry_id, line),
  check ((account = 'member') = (lot_id is not null))
);

-- Erasure may cut the tie to a person; what was posted stays for ever.
create function loyalty_posting_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.amount <> new.amount or old.account <> new.account
      or old.programme_id <> new.programme_id then
    raise exception 'postings are never changed';
  end if;
  return new;
end $$;
create trigger loyalty_posting_stays before update or delete on loyalty_posting
  for each row execute function loyalty_posting_stays();

-- What the postings come to, kept in the transactions that post.
create table loyalty_lot (
  fragment_id  uuid        not null,
  programme_id text        not null,
  id           uuid        not null,
  rule         text        not null,
  order_id     text,
  earned_at    timestamptz not null,
  available_at timestamptz not null,
  expires_at   timestamptz,
  amount       bigint      not null,
  remaining    bigint      not null,
  reversed     bigint      not null,
  expired      bigint      not null,
  qualifying   bigint      not null,
  primary key (fragment_id, programme_id, id)
) with (fillfactor = 80);

create table loyalty_account (
  fragment_id  uuid   not null,
  programme_id text   not null,
  balance      bigint not null,
  lifetime     bigint not null,
  primary key (fragment_id, programme_id)
) with (fillfactor = 80);

-- What was told of orders: from this follows how much of what they earned is taken back.
create table loyalty_order (
  fragment_id   uuid             not null,
  order_id      text collate "C" not null,
  touchpoint_id uuid             not null,
  kind          text             not null,
  at            timestamptz      not null,
  total         numeric,
  revenue       numeric,
  products      numeric,
  primary key (fragment_id, order_id, touchpoint_id)
);

-- Runs of good days that have earned.
create table loyalty_streak (
  fragment_id  uuid not null,
  programme_id text not null,
  rule         text not null,
  last_day     date not null,
  primary key (fragment_id, programme_id, rule, last_day)
);

create table loyalty_benefit (
  fragment_id  uuid        not null,
  id           uuid        not null,
  programme_id text        not null,
  rule         text        not null,
  kind         text        not null,
  value        text        not null,
  reason       text        not null,
  granted_at   timestamptz not null,
  expires_at   timestamptz not null,
  primary key (fragment_id, id)
);

-- How many of a reward are taken; the row is the lock on its stock.
create table loyalty_stock (
  programme_id text   not null,
  reward_id    text   not null,
  taken        bigint not null default 0 check (taken >= 0),
  primary key (programme_id, reward_id)
);

create table loyalty_redemption (
  id           uuid        primary key,
  fragment_id  uuid        not null,
  programme_id text        not null,
  reward_id    text        not null,
  reward_name  text        not null,
  points       bigint      not null,
  status       text        not null,
  reference    text,
  requested_at timestamptz not null,
  requested_by text        not null,
  settled_at   timestamptz,
  settled_by   text,
  -- The fragments whose points it took.
  paid_by      uuid[]      not null
);
create index loyalty_redemption_fragment on loyalty_redemption (fragment_id, requested_at desc);

-- When time alone next changes something for a person, and by which version that was worked out.
create table loyalty_due (
  profile_id uuid        primary key,
  due        timestamptz not null,
  version    bigint      not null
);
create index loyalty_due_due on loyalty_due (due);
create index loyalty_due_version on loyalty_due (version);
