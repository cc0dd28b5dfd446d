create table article (
  id         uuid primary key,
  key        text        not null,
  locale     text        not null,
  version    integer     not null,
  state      text        not null check (state in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
  audience   text        not null check (audience in ('EVERYONE', 'AGENTS')),
  title      text        not null,
  body       text        not null,
  keywords   text[]      not null default '{}',
  updated_at timestamptz not null,
  unique (key, locale)
);

-- Every version ever saved, so that what a conversation quoted can be read again.
create table article_version (
  article_id uuid        not null references article (id),
  version    integer     not null,
  state      text        not null,
  audience   text        not null,
  title      text        not null,
  body       text        not null,
  keywords   text[]      not null,
  saved_at   timestamptz not null,
  primary key (article_id, version)
);

-- The present version's passages. embedding: big-endian 32-bit floats, null until computed.
create table passage (
  article_id uuid    not null references article (id),
  position   integer not null,
  text       text    not null,
  embedding  bytea,
  primary key (article_id, position)
);
create index passage_without_embedding on passage (article_id) where embedding is null;

-- Grows with every change; a replica that holds an older one reads the passages again.
create table knowledge_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint  not null
);
insert into knowledge_revision (revision) values (1);
