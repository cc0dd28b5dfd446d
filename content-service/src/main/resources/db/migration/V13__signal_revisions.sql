-- The revision of the signal that a stage is from; 0 of one that had none.
alter table known_stage add column revision bigint not null default 0;
