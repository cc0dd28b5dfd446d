-- Another number after each change of what people are concluded by: goals, live personas, fifths of
-- RFM, live models. Whoever keeps these in memory asks for this one number alone. It is of a
-- sequence, so that none comes twice, not even after a transaction that was rolled back.
create sequence definition_version;
create table definition_change (version bigint not null);
insert into definition_change values (nextval('definition_version'));

create function note_definition_change() returns trigger language plpgsql as $$
begin
  update definition_change set version = nextval('definition_version');
  return null;
end $$;

-- How far everybody follows is kept in the same rows, and is no change.
create trigger lifecycle_goal_change
  after insert or delete or update of definition, version, deleted_at on lifecycle_goal
  for each statement execute function note_definition_change();
create trigger persona_set_change
  after insert or delete or update of live_version, deleted_at on persona_set
  for each statement execute function note_definition_change();
create trigger rfm_change
  after insert or delete or update of definition, fifths, deleted_at on rfm
  for each statement execute function note_definition_change();
create trigger score_model_change
  after insert or delete or update of live_version, deleted_at on score_model
  for each statement execute function note_definition_change();
