-- regrouped_at: when a profile last lost fragments or came back from a merge. What was told of its
-- stages before then was told of someone else.
alter table known_profile
  add column fragments    uuid[] not null default '{}',
  add column regrouped_at timestamptz;
