-- Traits made of what people do. A definition can wait as a draft, beside the live one or before
-- there is one. Its version grows with each change.
create table computed_trait (
  name        text collate "C" primary key,
  description text        not null,
  live        text,
  draft       text,
  version     bigint      not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  updated_by  text        not null
);

-- Every definition that was ever live.
create table computed_trait_version (
  name         text collate "C" not null,
  version      bigint           not null,
  definition   text             not null,
  published_at timestamptz      not null,
  published_by text             not null,
  primary key (name, version)
);
