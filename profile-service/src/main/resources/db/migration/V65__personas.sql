-- Sets of personas: by which traits people are grouped, and how far everybody follows what is live.
create table persona_set (
  id           text        primary key,
  definition   text        not null,
  version      bigint      not null default 1,
  -- Of its versions, which people are assigned by now, and the last that was trained.
  live_version bigint,
  last_version bigint      not null default 0,
  -- The greatest key a persona ever had; a key is not given to another one later.
  last_key     integer     not null default 0,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  updated_by   text        not null,
  -- Set while the personas of a removed set are taken back; the row goes when all are.
  deleted_at   timestamptz,
  -- How far everybody was assigned after the last publication or removal; no time while it goes on.
  position     uuid        not null default '00000000-0000-0000-0000-000000000000',
  done         bigint      not null default 0,
  total        bigint      not null default 0,
  following    boolean     not null default false,
  followed_at  timestamptz
);
create index persona_set_following on persona_set (updated_at) where following;

-- Every version that was trained, with the definition it was trained by.
create table persona_version (
  set_id     text        not null,
  version    bigint      not null,
  definition text        not null,
  personas   text        not null,
  people     bigint      not null,
  agreement  float8,
  trained_at timestamptz not null,
  primary key (set_id, version)
);

-- Which version went live when; by is a user's name, or empty where it went by itself.
create table persona_publication (
  id      bigint      generated always as identity primary key,
  set_id  text        not null,
  version bigint      not null,
  at      timestamptz not null,
  by      text        not null
);
create index persona_publication_set on persona_publication (set_id, id);

-- Trainings that wait, run, or came to something; as score_training.
create table persona_training (
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
create unique index persona_training_open on persona_training (model_id)
  where status in ('due', 'running');
create index persona_training_due on persona_training (due) where status in ('due', 'running');
create index persona_training_model on persona_training (model_id, id);
