-- What people ask for concerning their data. Once a request is closed, nothing here says whose it
-- was: subject is gone, and the keys are salted hashes.
create table privacy_request (
  id             uuid        primary key,
  kind           text        not null,
  regulation     text        not null,
  status         text        not null,
  submitted_at   timestamptz not null,
  submitted_by   text        not null,
  verification   text        not null,
  due_at         timestamptz not null,
  extension      text,
  closed_at      timestamptz,
  outcome        text,
  archive_until  timestamptz,
  customer_key   bytea,
  subject_keys   bytea[]     not null,
  subject        text,
  -- Where topics ended when every service had answered: what lies before may be cut off.
  marks          text
);
create index privacy_request_open on privacy_request (due_at) where closed_at is null;
create index privacy_request_customer on privacy_request (customer_key);
create index privacy_request_subject on privacy_request using gin (subject_keys);
create index privacy_request_archive on privacy_request (archive_until)
  where archive_until is not null;

create table privacy_receipt (
  request_id uuid        not null,
  service    text        not null,
  counts     text        not null,
  parts      integer     not null,
  at         timestamptz not null,
  primary key (request_id, service)
);

-- What was asked for, until it expires: NDJSON.
create table privacy_part (
  request_id uuid    not null,
  service    text    not null,
  number     integer not null,
  lines      text    not null,
  primary key (request_id, service, number)
);

-- Who did what on a request, and when.
create table privacy_step (
  request_id uuid        not null,
  at         timestamptz not null,
  by         text        not null,
  what       text        not null
);
create index privacy_step_request on privacy_step (request_id, at);
