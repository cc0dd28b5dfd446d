-- What the hub itself concludes of a person: computed traits, points, scores. Kept by profile, since
-- it is made anew from what its fragments hold whenever they are regrouped. Wins over a trait of the
-- same name that somebody told.
create table derived_trait (
  profile_id uuid             not null,
  name       text collate "C" not null,
  value      text             not null,
  source     text             not null,
  at         timestamptz      not null,
  primary key (profile_id, name)
) with (fillfactor = 80);
create index derived_trait_name on derived_trait (name, profile_id);
