-- Which slot of the key folder holds the newest data key of a subject; no key is ever in the database.
create table data_key (
  subject uuid primary key, slot int not null check (slot >= 0), since timestamptz not null, destroyed_at timestamptz
);
-- Keyed hashes of all parts of a student's name, in so few buckets that unlike parts fall together (directory.NameParts).
create table student_search (
  school text not null references school, token int not null check (token between 0 and 65535),
  student uuid not null references student on delete cascade, primary key (school, token, student)
);
create index on student_search (student);
-- Why somebody wants or wanted to read tells of a child: sealed under the key of that one, else of the house.
alter table glass alter column reason type bytea using null;
alter table authorisation alter column reason type bytea using null, add column student uuid references student;
-- The timeline's few words are codes: a sentence about a child would lie there unsealed.
alter table fact add constraint a_note_is_a_code check (note ~ '^[A-Za-z0-9_./:-]*$');
