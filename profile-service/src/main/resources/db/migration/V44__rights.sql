-- Who is kept but not used (GDPR, Art. 18): from when until when, by the request that asked for it.
create table restriction (
  fragment_id uuid        not null,
  request_id  uuid        not null,
  since       timestamptz not null,
  until       timestamptz,
  primary key (fragment_id, request_id)
);
create index restriction_request on restriction (request_id);

-- What a request asks for beyond its kind, as JSON; gone when it is closed.
alter table privacy_request add column details text;

insert into purpose_version (id, version, name, text, legal_basis, tcf_purposes, by, at)
values
  ('profiling', 1, 'Foreseeing', 'We work out what you are likely to want or do next.',
    'LEGITIMATE_INTERESTS', '{}', 'hub', now());
