-- A sitting: the browser that answers holds a token, of which only the hash is kept; a sitting lasts one day.
alter table assignment add column session text unique, add column started_on date, add column pos int not null default 1;
create index on assignment (campaign);
-- The slip that is out for a student (S§4.6): a selector to find it, and slow and plain hashes of what proves it.
create table slip (
  assignment uuid primary key references assignment, selector text not null unique, verifier bytea not null,
  ticket text not null unique, issued_at timestamptz not null,
  misses int not null default 0, in_a_row int not null default 0, locked_until timestamptz
);
-- An uploaded roster between its preview and the word to write it.
create table roster_upload (
  id uuid primary key, school text not null references school, uploaded_by text not null, uploaded_at timestamptz not null,
  content bytea not null
);
