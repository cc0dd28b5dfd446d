-- What unsubscribe links are signed with where configuration says nothing else: made here once, of
-- the database's own strong randomness, so that all replicas have the same.
create table link_key (
  one    boolean primary key default true check (one),
  secret bytea   not null
);
insert into link_key (secret)
values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
