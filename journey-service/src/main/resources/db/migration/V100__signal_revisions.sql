-- The order in which signals were kept, for those who believe the last one: times do not tell it. What
-- was kept before has 0, as it was told without one. No cache: a number drawn later is higher.
create sequence journey_signal_revision;
alter table journey_signal add column revision bigint not null default 0;
