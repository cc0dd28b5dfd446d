-- Propensity models: what is foretold of people, and by what.
create table score_model (
  id           text        primary key,
  definition   text        not null,
  version      bigint      not null default 1,
  -- Of its versions, which scores people now, and the last that was trained.
  live_version bigint,
  last_version bigint      not null default 0,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  updated_by   text        not null,
  -- Set while the scores of a removed model are taken back; the row goes when all are.
  deleted_at   timestamptz
);

-- Every version that was trained, with the definition it was trained by.
create table score_model_version (
  model_id   text        not null,
  version    bigint      not null,
  definition text        not null,
  model      text        not null,
  auc        float8      not null,
  figures    text        not null,
  trained_at timestamptz not null,
  primary key (model_id, version)
);

-- Which version went live when; by is a user's name, or empty where it went by itself.
create table score_promotion (
  id       bigint      generated always as identity primary key,
  model_id text        not null,
  version  bigint      not null,
  at       timestamptz not null,
  by       text        not null
);
create index score_promotion_model on score_promotion (model_id, id);

-- Trainings that wait, run, or came to something. One that runs is due again when it should long
-- have ended: whoever ran it is gone.
create table score_training (
  id          uuid        primary key,
  model_id    text        not null,
  status      text        not null,
  due         timestamptz not null,
  asked_by    text        not null,
  started_at  timestamptz,
  finished_at timestamptz,
  version     bigint,
  message     text        not null default ''
);
create unique index score_training_open on score_training (model_id)
  where status in ('due', 'running');
create index score_training_due on score_training (due) where status in ('due', 'running');
create index score_training_model on score_training (model_id, id);

-- How far the scores of all people have followed the last promotion, or, where there is no version,
-- the removal of the model.
create table score_backfill (
  model_id    text        primary key,
  version     bigint,
  position    uuid        not null default '00000000-0000-0000-0000-000000000000',
  done        bigint      not null default 0,
  total       bigint      not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);
create index score_backfill_open on score_backfill (started_at) where finished_at is null;

-- When to look at a person again: soon after news, and every so often, since time alone changes
-- scores too.
create table score_due (
  profile_id uuid        primary key,
  due        timestamptz not null
) with (fillfactor = 80);
create index score_due_due on score_due (due);

-- Traits that a model goes by, and since when every change of them is kept; null until what was
-- known before is kept too.
create table score_trait (
  name  text collate "C" primary key,
  since timestamptz
);

-- How those traits changed. The table trait holds only what was told last, and that it was the last
-- is what came later: a model that learnt from it would know the future.
create table score_told_trait (
  fragment_id uuid             not null,
  name        text collate "C" not null,
  at          timestamptz      not null,
  value       text             not null,
  primary key (fragment_id, name, at)
);
