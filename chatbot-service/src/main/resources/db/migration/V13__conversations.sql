create table conversation (
  id           text primary key,
  source_id    text        not null,
  anonymous_id text,
  user_id      text,
  channel      text        not null,
  locale       text        not null,
  state        text        not null check (state in ('BOT_TALKING', 'HANDED_OFF', 'AGENT_TALKING', 'CLOSED')),
  unknowns     integer     not null default 0,
  queue        text,
  reason       text,
  waiting_from timestamptz,
  agent_id     text,
  agent_name   text,
  lease_until  timestamptz,
  closed_at    timestamptz,
  started_at   timestamptz not null,
  last_turn_at timestamptz not null,
  turns        integer     not null default 0,
  check (user_id is not null or anonymous_id is not null)
);
create index conversation_waiting on conversation (waiting_from, id)
  where state in ('HANDED_OFF', 'AGENT_TALKING');
create index conversation_of_user on conversation (user_id, last_turn_at desc)
  where user_id is not null;
create index conversation_of_visitor on conversation (anonymous_id, last_turn_at desc)
  where anonymous_id is not null;

create table turn (
  conversation_id text        not null references conversation (id),
  seq             integer     not null,
  id              uuid        not null,
  speaker         text        not null check (speaker in ('VISITOR', 'BOT', 'AGENT')),
  text            text        not null,
  agent_name      text,
  client_turn_id  text,
  reply_to        integer,
  citations       jsonb       not null default '[]',
  at              timestamptz not null,
  primary key (conversation_id, seq)
);
-- The same thing said twice by a client that did not hear the answer is one turn.
create unique index turn_said_once on turn (conversation_id, speaker, client_turn_id)
  where client_turn_id is not null;
