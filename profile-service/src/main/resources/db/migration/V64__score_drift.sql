-- When a live model's people are compared with those it was trained with next. One that is being
-- compared is due again when it should long have ended: whoever did it is gone.
create table score_drift_due (
  model_id   text        primary key,
  id         uuid        not null,
  due        timestamptz not null,
  asked_by   text        not null,
  started_at timestamptz
);
create index score_drift_due_due on score_drift_due (due);
insert into score_drift_due (model_id, id, due, asked_by)
select id, uuidv7(), now(), '' from score_model where live_version is not null;

-- What came of it; features in JSON. Insert only.
create table score_drift (
  id          uuid        primary key,
  model_id    text        not null,
  version     bigint      not null,
  at          timestamptz not null,
  asked_by    text        not null,
  people      bigint      not null,
  standing    text        not null,
  score_index float8      not null,
  features    text        not null
);
create index score_drift_model on score_drift (model_id, id);

-- When somebody's score came to be in another tenth than before; without a value where they have no
-- score any more. Insert only.
create table score_change (
  profile_id uuid        not null,
  model_id   text        not null,
  id         uuid        not null,
  version    bigint      not null,
  value      float8,
  decile     integer,
  at         timestamptz not null,
  primary key (profile_id, model_id, id)
);
create index score_change_model on score_change (model_id);
