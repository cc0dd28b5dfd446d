-- Systems that keep records of the same people: which of their fields is which trait, and who wins.
create table crm_system (
  id         text        primary key,
  definition text        not null,
  version    bigint      not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text        not null
);

-- What a system told last of a record. The fragment is known once the record was resolved.
create table crm_record (
  system_id   text             not null,
  external_id text collate "C" not null,
  fragment_id uuid,
  version     bigint           not null,
  updated_at  timestamptz      not null,
  fields      text             not null,
  primary key (system_id, external_id)
);
create index crm_record_fragment on crm_record (fragment_id) where fragment_id is not null;

-- A system told another value than the hub had from elsewhere.
create table crm_conflict (
  id          uuid        primary key,
  system_id   text        not null,
  external_id text        not null,
  fragment_id uuid        not null,
  field       text        not null,
  trait       text        not null,
  crm_value   text        not null,
  crm_at      timestamptz not null,
  hub_value   text        not null,
  hub_at      timestamptz not null,
  hub_source  text        not null,
  policy      text        not null,
  winner      text        not null,
  reason      text        not null,
  at          timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  resolution  text
);
create index crm_conflict_system on crm_conflict (system_id, id);
create index crm_conflict_fragment on crm_conflict (fragment_id);
