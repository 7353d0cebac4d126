-- A browser in which somebody is signed in: the hash of its secret, and the provider's tokens under the key of the house.
-- bell: the hash of the other secret, which hears the bell and opens nothing. there: the hash of the provider's name for its
-- own session. fresh_at: when the person last showed their second factor anew for a sensitive act. asked_at: when they were
-- sent to the provider for that; from then on the session is good for the bell alone, and the new one takes its age over.
create table browser_session (
  hash bytea primary key check (octet_length(hash) = 32), bell bytea not null unique check (octet_length(bell) = 32),
  there bytea check (octet_length(there) = 32), login text not null, tokens bytea not null,
  created_at timestamptz not null, seen_at timestamptz not null, fresh_at timestamptz, asked_at timestamptz
);
create index on browser_session (login);
create index on browser_session (created_at);
create index on browser_session (there);
-- A student's sitting at one browser ends by itself: so long after it began, and so long after it was last heard of.
alter table assignment add column session_began_at timestamptz, add column session_seen_at timestamptz;
