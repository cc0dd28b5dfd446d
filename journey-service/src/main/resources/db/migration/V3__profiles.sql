-- What is known of profiles, from profiles.changed.v1; the newest revision stands.
create table profile (
  profile_id  uuid   primary key,
  revision    bigint not null,
  merged_into uuid
);

-- The fragments whose fold a profile is. Each profile's set follows its own newest revision only,
-- so that the order in which two profiles' messages come does not matter.
create table profile_fragment (
  profile_id  uuid not null,
  fragment_id uuid not null,
  primary key (profile_id, fragment_id)
);
create index profile_fragment_by_fragment on profile_fragment (fragment_id);

-- Which profile a customer's user id belongs to. A hash index has no limit of length.
create table profile_user (
  profile_id uuid not null,
  user_id    text not null
);
create index profile_user_by_profile on profile_user (profile_id);
create index profile_user_by_user on profile_user using hash (user_id);
