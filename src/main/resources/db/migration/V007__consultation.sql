create table consultation (
  id uuid primary key, case_id uuid not null references case_file, student uuid not null references student,
  school text not null references school, state text not null, trigger_code text not null, urgent boolean not null,
  meets_at timestamptz not null, mode text not null, minutes uuid references answer_sheet,
  created_at timestamptz not null, version int not null
);
create index on consultation (case_id);
create trigger consultation_follows_workflow before update on consultation
  for each row execute function state_follows_workflow('consultation');
-- What each party took on; a class task is all that a homeroom teacher sees.
create table task (
  id uuid primary key, case_id uuid not null references case_file, consultation uuid not null references consultation,
  party text not null, task bytea not null, due_on date not null, done_at timestamptz, done_by text
);
create index on task (case_id);
