-- The rules of who may see what of a person, as profile-service told them last: one row.
create table visibility_rules (
  one        boolean     primary key check (one),
  version    bigint      not null,
  rules      text        not null,
  changed_at timestamptz not null
);
