-- A browser in which somebody is signed in: the hash of its secret, and the provider's tokens under the key of the house.
-- fresh_at: when the person last showed their second factor anew for a sensitive act.
create table browser_session (
  hash bytea primary key check (octet_length(hash) = 32), login text not null, tokens bytea not null,
  created_at timestamptz not null, seen_at timestamptz not null, fresh_at timestamptz
);
create index on browser_session (login);
create index on browser_session (created_at);
-- A student's sitting at one browser ends by itself: so long after it began, and so long after it was last heard of.
alter table assignment add column session_began_at timestamptz, add column session_seen_at timestamptz;
