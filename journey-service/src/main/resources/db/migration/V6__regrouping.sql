-- When the profile last lost fragments or came back from a merge, milliseconds since 1970. What was
-- told of it before then was told of someone else, so where it stands is told anew since.
alter table profile add column regrouped_ms bigint;
