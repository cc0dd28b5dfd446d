-- The revision of the signal that a position is from; 0 of one that had none.
alter table journey_position add column revision bigint not null default 0;
