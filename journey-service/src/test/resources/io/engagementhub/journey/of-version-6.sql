-- What a database of the first release with journeys (version 6) may hold: Anna signed in on a
-- browser that had been a visitor's, so that visitor's profile went into hers. Dora began a quote
-- an hour ago and is silent since; her timer has not gone off.
insert into profile (profile_id, revision, merged_into, regrouped_ms) values
  ('00000000-0000-7000-8000-00000000000a', 7, null, null),
  ('00000000-0000-7000-8000-00000000000b', 2, '00000000-0000-7000-8000-00000000000a', null),
  ('00000000-0000-7000-8000-00000000000d', 1, null, null);

insert into profile_fragment (profile_id, fragment_id) values
  ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-0000000000fa'),
  ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-0000000000fb'),
  ('00000000-0000-7000-8000-00000000000d', '00000000-0000-7000-8000-0000000000fd');

insert into profile_user (profile_id, user_id) values
  ('00000000-0000-7000-8000-00000000000a', 'old-anna');

insert into timeline (fragment_id, happened_ms, id, name_key, received_ms, type, name, channel,
    source_id, message) values
  ('00000000-0000-7000-8000-0000000000fb', 1714557600000, '00000000-0000-7000-8000-0000000000e1',
    1, 1714557600100, 'page', 'Covers', 'web', 'web-site', '{"a" : 1.10}'),
  ('00000000-0000-7000-8000-0000000000fb', 1714557660000, '00000000-0000-7000-8000-0000000000e2',
    2, 1714557660100, 'track', 'Product Viewed', 'web', 'web-site', '{}'),
  ('00000000-0000-7000-8000-0000000000fa', 1714561200000, '00000000-0000-7000-8000-0000000000e3',
    3, 1714561200100, 'track', 'Quote Started', 'متجر', 'app', '{}'),
  ('00000000-0000-7000-8000-0000000000fa', 1714564800000, '00000000-0000-7000-8000-0000000000e4',
    4, 1714564800100, 'track', 'Policy Bought', 'متجر', 'app', '{}');

insert into journey_progress (fragment_id, journey_id, version, milestone, channel, first_ms,
    last_ms, total) values
  ('00000000-0000-7000-8000-0000000000fb', 'vehicle-insurance', 1, 'research', 'web',
    1714557600000, 1714557660000, 2),
  ('00000000-0000-7000-8000-0000000000fb', 'of-those-days', 3, 'start', 'web',
    1714557600000, 1714557600000, 1),
  ('00000000-0000-7000-8000-0000000000fa', 'vehicle-insurance', 1, 'quote', 'متجر',
    1714561200000, 1714561200000, 1),
  ('00000000-0000-7000-8000-0000000000fa', 'vehicle-insurance', 1, 'buy', 'متجر',
    1714564800000, 1714564800000, 1),
  ('00000000-0000-7000-8000-0000000000fa', 'vehicle-insurance', 1, '@goal', 'متجر',
    1714564800000, 1714564800000, 1),
  ('00000000-0000-7000-8000-0000000000fd', 'vehicle-insurance', 1, 'quote', 'web',
    extract(epoch from now() - interval '1 hour')::bigint * 1000,
    extract(epoch from now() - interval '1 hour')::bigint * 1000, 1);

insert into journey_signal (id, profile_id, journey_id, version, kind, stage, previous_stage, at_ms,
    caused_by) values
  ('00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-00000000000a',
    'vehicle-insurance', 1, 'ENTERED', 'research', null, 1714557600000,
    '00000000-0000-7000-8000-0000000000e1'),
  ('00000000-0000-7000-8000-0000000000c2', '00000000-0000-7000-8000-00000000000a',
    'vehicle-insurance', 1, 'COMPLETED', 'buy', 'quote', 1714564800000,
    '00000000-0000-7000-8000-0000000000e4'),
  ('00000000-0000-7000-8000-0000000000c3', '00000000-0000-7000-8000-00000000000a',
    'vehicle-insurance', 1, 'STAGE_REACHED', 'buy', 'quote', 1714564800000,
    '00000000-0000-7000-8000-0000000000e4');

insert into journey_timer (profile_id, journey_id, version, due_ms) values
  ('00000000-0000-7000-8000-00000000000d', 'vehicle-insurance', 1,
    extract(epoch from now() - interval '30 minutes')::bigint * 1000);
