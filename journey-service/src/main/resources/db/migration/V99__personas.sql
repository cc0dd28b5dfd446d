-- Which personas a profile has now, each as set:persona; null for none. Of profiles told of before
-- this was kept it is known from their next change on.
alter table profile add column personas text[];
