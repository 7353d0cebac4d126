create table case_file (
  id uuid primary key, number text not null unique, pseudonym text not null unique,
  student uuid not null references student, school text not null references school,
  state text not null check (state in ('SIGNAL_RECEIVED', 'ACCEPTED', 'INTERVIEWING', 'PANEL_DUE', 'PLAN_DUE', 'ACTIVE',
    'TRACKING', 'CLOSURE_REVIEW', 'CLOSED', 'DISMISSED')),
  episode int not null, prompt text not null check (prompt in ('P0', 'P1', 'P2', 'P3')),
  risk text not null check (risk in ('RU', 'R0', 'R1', 'R2', 'R3')), highest text not null,
  risk_since timestamptz not null, crisis text not null check (crisis in ('NONE', 'OPEN', 'STOOD_DOWN')),
  crisis_since timestamptz, custody text not null, guardian text not null,
  owner uuid references staff, backup uuid references staff, moving_to text references school,
  opened_at timestamptz not null, closed_at timestamptz, closure_reason text, closure_asked_by text, version int not null
);
-- INV1: one open case a student.
create unique index one_open_case on case_file (student) where state not in ('CLOSED', 'DISMISSED');
create index on case_file (school, state);
create trigger case_follows_workflow before update on case_file for each row execute function state_follows_workflow('case');
-- What is owed: who must do what until when, under which policy.
create table owed (
  id uuid primary key, case_id uuid not null references case_file, subject uuid not null, step text not null,
  roles text[] not null, school text references school, hospital text references hospital, district text references district,
  level text not null, started_at timestamptz not null, due_at timestamptz not null, policy text not null,
  done_at timestamptz
);
create unique index one_open_step on owed (subject, step) where done_at is null;
create index on owed (school, due_at) where done_at is null;
create index on owed (case_id);
create sequence case_number;
