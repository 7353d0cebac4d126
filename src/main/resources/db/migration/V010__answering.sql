-- A sitting: the browser that answers holds a token, of which only the hash is kept; a sitting lasts one day.
alter table assignment add column session text unique, add column started_on date, add column pos int not null default 1;
create index on assignment (campaign);
-- An uploaded roster between its preview and the word to write it.
create table roster_upload (
  id uuid primary key, school text not null references school, uploaded_by text not null, uploaded_at timestamptz not null,
  content bytea not null
);
