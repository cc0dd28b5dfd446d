-- What a database of the first release (version 11) may hold: Anna signed in on a browser that had
-- been a visitor's, so that visitor's profile went into hers; Carl and Dora are others.
insert into profile (id, merged_into, user_id, revision, created_at) values
  ('00000000-0000-7000-8000-00000000000a', null, 'old-anna', 7, now() - interval '90 days'),
  ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000a', null, 2,
    now() - interval '80 days'),
  ('00000000-0000-7000-8000-00000000000c', null, null, 1, now() - interval '70 days'),
  ('00000000-0000-7000-8000-00000000000d', null, null, 1, now() - interval '60 days');

insert into fragment (id, profile_id, namespace, value, created_at, last_seen_at) values
  ('00000000-0000-7000-8000-0000000000fa', '00000000-0000-7000-8000-00000000000a', 'user_id',
    'old-anna', now() - interval '90 days', now() - interval '2 days'),
  ('00000000-0000-7000-8000-0000000000fb', '00000000-0000-7000-8000-00000000000a', 'anonymous_id',
    'old-browser', now() - interval '80 days', now() - interval '2 hours'),
  ('00000000-0000-7000-8000-0000000000fc', '00000000-0000-7000-8000-00000000000c', 'anonymous_id',
    'old-phone', now() - interval '70 days', now() - interval '70 days'),
  ('00000000-0000-7000-8000-0000000000fd', '00000000-0000-7000-8000-00000000000d', 'anonymous_id',
    'old-tablet', now() - interval '60 days', now() - interval '60 days');

insert into identifier (namespace, value, fragment_id, source_id, first_seen_at) values
  ('user_id', 'old-anna', '00000000-0000-7000-8000-0000000000fa', 'server', now()),
  ('email', 'anna@old.example', '00000000-0000-7000-8000-0000000000fa', 'server', now()),
  ('anonymous_id', 'old-browser', '00000000-0000-7000-8000-0000000000fb', 'web', now()),
  ('anonymous_id', 'old-phone', '00000000-0000-7000-8000-0000000000fc', 'app', now()),
  ('email', 'carl@old.example', '00000000-0000-7000-8000-0000000000fc', 'server', now()),
  ('anonymous_id', 'old-tablet', '00000000-0000-7000-8000-0000000000fd', 'app', now()),
  ('email', 'dora@old.example', '00000000-0000-7000-8000-0000000000fd', 'server', now());

insert into trait (fragment_id, name, value, source_id, at) values
  ('00000000-0000-7000-8000-0000000000fa', 'city', '"Bern"', 'server', now() - interval '9 days'),
  ('00000000-0000-7000-8000-0000000000fb', 'city', '"Basel"', 'web', now() - interval '30 days'),
  ('00000000-0000-7000-8000-0000000000fb', 'car', '{"body":"convertible"}', 'web',
    now() - interval '30 days'),
  ('00000000-0000-7000-8000-0000000000fc', 'name', '"كارل"', 'app', now() - interval '70 days'),
  ('00000000-0000-7000-8000-0000000000fd', 'name', '"Dora"', 'app', now() - interval '60 days');

-- Counts of deeds by minute.
insert into behaviour (fragment_id, name, type, minute, count) values
  ('00000000-0000-7000-8000-0000000000fb', 'Product Viewed', 'track',
    (extract(epoch from now() - interval '2 hours') / 60)::integer, 2),
  ('00000000-0000-7000-8000-0000000000fb', 'Product Viewed', 'track',
    (extract(epoch from now() - interval '1 day') / 60)::integer, 1),
  ('00000000-0000-7000-8000-0000000000fc', 'Quote Started', 'track',
    (extract(epoch from now() - interval '70 days') / 60)::integer, 1),
  ('00000000-0000-7000-8000-0000000000fd', 'Quote Started', 'track',
    (extract(epoch from now() - interval '60 days') / 60)::integer, 1);

insert into consent (fragment_id, purpose, granted, source_id, at) values
  ('00000000-0000-7000-8000-0000000000fa', 'email', true, 'server', now() - interval '9 days'),
  ('00000000-0000-7000-8000-0000000000fb', 'email', false, 'web', now() - interval '30 days'),
  ('00000000-0000-7000-8000-0000000000fb', 'of-those-days', true, 'web',
    now() - interval '30 days'),
  ('00000000-0000-7000-8000-0000000000fd', 'email', true, 'app', now() - interval '60 days');

insert into group_membership (fragment_id, group_id, since) values
  ('00000000-0000-7000-8000-0000000000fa', 'old-acme', now() - interval '60 days');
insert into group_trait (group_id, name, value, source_id, at) values
  ('old-acme', 'plan', '"fleet"', 'server', now() - interval '60 days');

insert into link (fragment_id, other_fragment_id, rule, verdict, touchpoint_id, source_id, at)
values
  ('00000000-0000-7000-8000-0000000000fa', '00000000-0000-7000-8000-0000000000fb', 'SIGNED_IN',
    'LINKED', gen_random_uuid(), 'web', now() - interval '79 days'),
  ('00000000-0000-7000-8000-0000000000fd', '00000000-0000-7000-8000-0000000000fa', 'SAME_CONTACT',
    'REFUSED_UNTRUSTED_SOURCE', gen_random_uuid(), 'app', now() - interval '69 days');

insert into dropped (fragment_id, kind, reason, count, last, touchpoint_id, at) values
  ('00000000-0000-7000-8000-0000000000fa', 'trait', 'too-long', 4, 'essay', gen_random_uuid(),
    now() - interval '9 days');

-- One in use whose back-fill was under way, and one that was removed.
insert into segment (id, name, description, condition, version, created_at, updated_at, updated_by,
  deleted_at, backfilled_to, backfill_done, backfill_total) values
  ('old-bernese', 'Of Bern', '', '{"trait":"city","eq":"Bern"}', 3, now() - interval '60 days',
    now() - interval '50 days', 'marketer', null, '00000000-0000-7000-8000-00000000000a', 1, 3),
  ('old-removed', 'Removed', '', '{"trait":"city","eq":"Ulm"}', 1, now() - interval '60 days',
    now() - interval '50 days', 'marketer', now() - interval '50 days', null, 0, 0);
insert into membership (profile_id, segment_id, since) values
  ('00000000-0000-7000-8000-00000000000a', 'old-bernese', now() - interval '9 days'),
  ('00000000-0000-7000-8000-00000000000a', 'convertible-owners', now() - interval '30 days'),
  ('00000000-0000-7000-8000-00000000000a', 'engaged-visitors', now() - interval '2 hours'),
  ('00000000-0000-7000-8000-00000000000c', 'started-quote', now() - interval '70 days');
insert into window_exit (profile_id, segment_id, due) values
  ('00000000-0000-7000-8000-00000000000a', 'engaged-visitors', now() + interval '6 days'),
  ('00000000-0000-7000-8000-00000000000c', 'started-quote', now() - interval '40 days');

insert into inbox (message_id) values (gen_random_uuid());
