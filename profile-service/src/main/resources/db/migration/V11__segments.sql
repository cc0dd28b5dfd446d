create table segment (
  id          text        primary key,
  name        text        not null,
  description text        not null default '',
  condition   text        not null,
  version     bigint      not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  updated_by  text        not null,
  -- Set while a deleted segment's members are taken out; the row goes when all are.
  deleted_at  timestamptz,
  -- Back-fill: profiles up to this id are done; null once all are.
  backfilled_to  uuid,
  backfill_done  bigint  not null default 0,
  backfill_total bigint  not null default 0
);

create table membership (
  profile_id uuid        not null,
  segment_id text        not null,
  since      timestamptz not null,
  primary key (profile_id, segment_id)
);
create index membership_segment on membership (segment_id, profile_id);

-- When the passing of time alone may change a membership: not before due.
create table window_exit (
  profile_id uuid        not null,
  segment_id text        not null,
  due        timestamptz not null,
  primary key (profile_id, segment_id)
);
create index window_exit_due on window_exit (due);

insert into segment (id, name, description, condition, created_at, updated_at, updated_by) values
  ('convertible-owners', 'Convertible owners', 'Drive or configure a convertible.',
   '{"trait":"car.body","eq":"convertible"}', now(), now(), 'engagement-hub'),
  ('engaged-visitors', 'Engaged visitors', 'Looked at products three times within a week.',
   '{"event":"Product Viewed","count":{"gte":3},"within":"P7D"}', now(), now(), 'engagement-hub'),
  ('started-quote', 'Started a quote', 'Started a quote within thirty days.',
   '{"event":"Quote Started","count":{"gte":1},"within":"P30D"}', now(), now(), 'engagement-hub');
