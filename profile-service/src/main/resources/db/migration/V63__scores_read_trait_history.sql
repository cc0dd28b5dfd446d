-- How traits changed is kept by the table trait_history, for all of them: models learn from it.
drop table score_told_trait;
drop table score_trait;

-- Since when it is. Of traits told before there was a history only the last value is known, and that
-- it was the last is what came later. One row.
create table score_traits_kept (since timestamptz not null);
insert into score_traits_kept
select case when exists (select from trait where since is null) then now() else '-infinity' end;
