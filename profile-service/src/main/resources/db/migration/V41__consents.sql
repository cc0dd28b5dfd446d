-- What data may be used for. The version with the highest number holds; none is ever changed, for
-- choices refer to the text they were made on.
create table purpose_version (
  id                 text collate "C" not null,
  version            bigint      not null,
  name               text        not null,
  text               text        not null,
  legal_basis        text        not null,
  expires_after_days bigint,
  tcf_purposes       integer[]   not null default '{}',
  by                 text        not null,
  at                 timestamptz not null,
  primary key (id, version)
);

insert into purpose_version (id, version, name, text, legal_basis, expires_after_days, tcf_purposes,
  by, at)
values
  ('analytics', 1, 'Measuring', 'We measure how our pages are used, to make them better.',
    'CONSENT', 395, '{8}', 'hub', now()),
  ('advertising', 1, 'Advertising', 'We show you advertising that fits what you are interested in.',
    'CONSENT', 395, '{2,3,4}', 'hub', now()),
  ('sharing', 1, 'Sharing', 'We share what we know of you with partners.',
    'CONSENT', 395, '{}', 'hub', now()),
  ('email', 1, 'News by e-mail', 'We write to you by e-mail with news and offers.',
    'CONSENT', null, '{}', 'hub', now()),
  ('personalisation', 1, 'Personal pages', 'We choose what you see here by what you did here.',
    'LEGITIMATE_INTERESTS', null, '{5,6}', 'hub', now());

-- Every choice, with its proof. Rows are added and never changed.
create table consent_record (
  fragment_id   uuid             not null,
  purpose       text collate "C" not null,
  touchpoint_id uuid             not null,
  granted       boolean          not null,
  at            timestamptz      not null,
  source_id     text             not null,
  how           text             not null,
  device        text             not null,
  text_version  bigint,
  expires_at    timestamptz,
  by            text,
  reason        text,
  evidence      text,
  recorded_at   timestamptz      not null,
  primary key (fragment_id, purpose, touchpoint_id)
);
create index consent_record_newest on consent_record (fragment_id, purpose, at desc);

insert into consent_record (fragment_id, purpose, touchpoint_id, granted, at, source_id, how,
  device, recorded_at)
select fragment_id, purpose, gen_random_uuid(), granted, at, source_id, 'before-the-ledger', '', at
from consent;

-- The fold of a fragment's records: what stands. What has expired is not here.
alter table consent add column expires_at timestamptz;
create index consent_expiry on consent (expires_at) where expires_at is not null;
