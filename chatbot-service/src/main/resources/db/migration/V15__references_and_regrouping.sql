-- What touchpoints call a conversation. Its id lets whoever knows it speak; this does not, and does
-- not follow from the id.
alter table conversation add column reference uuid not null default gen_random_uuid();
alter table conversation alter column reference drop default;
create unique index conversation_by_reference on conversation (reference);

-- regrouped_at: when a profile last lost fragments or came back from a merge. What was told of its
-- stages before then was told of someone else.
alter table known_profile
  add column fragments    uuid[] not null default '{}',
  add column regrouped_at timestamptz;
