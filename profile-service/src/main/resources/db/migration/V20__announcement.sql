-- Profiles that have to be told (again): whoever changes a profile outside the path of touchpoints
-- leaves a row here in the same transaction. A profile may stand here more than once.
create table announcement (
  id         bigint generated always as identity primary key,
  profile_id uuid not null
);
