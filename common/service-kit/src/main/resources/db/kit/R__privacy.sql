-- Who was erased, as salted hashes of what they could be recognised by: what was received before
-- that moment and comes by later, late or replayed, is dropped.
create table if not exists erased_key (
  key    bytea       primary key,
  before timestamptz not null,
  until  timestamptz not null
);

-- Made once per database; without it the hashes lead nowhere.
create table if not exists erased_salt (
  only_row boolean primary key default true check (only_row),
  salt     bytea   not null
);
insert into erased_salt (salt)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))
on conflict do nothing;

-- What was answered to an erasure, to be answered again if the request is delivered again.
create table if not exists privacy_answer (
  request_id uuid  primary key,
  receipt    bytea not null
);
