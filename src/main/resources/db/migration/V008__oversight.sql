create table sample_draw (
  id uuid primary key, district text not null references district, drawn_at timestamptz not null, drawn_by text not null,
  seed bigint not null, frame jsonb not null, policy text not null
);
create table closure_audit (
  id uuid primary key, draw uuid not null references sample_draw, case_id uuid not null references case_file, episode int not null,
  district text not null references district, number text not null unique, stratum text not null, weight double precision not null,
  state text not null, grade text, sheet uuid references answer_sheet, auditor text, sampled_at timestamptz not null,
  version int not null, unique (case_id, episode)
);
create trigger audit_follows_workflow before update on closure_audit
  for each row execute function state_follows_workflow('audit');
-- A repeated request with the same key gets the first answer again, from whoever may as much as then.
create table idempotency (
  person text not null, key text not null, request bytea not null, authority text not null, status int not null, body bytea not null, etag text not null,
  at timestamptz not null, primary key (person, key)
);
-- Figures of a questionnaire over a school, a district or the city: aggregates without small cells, and of no person.
create table instrument_figures (
  code text not null, version text not null, scoring text not null,
  kind text not null check (kind in ('SCHOOL', 'DISTRICT', 'CITY')), place text not null, term text not null,
  state text not null check (state in ('WANTED', 'READING', 'DONE', 'FAILED')), wanted_at timestamptz not null,
  sheets int not null default 0, sheets_read int not null default 0, computed_at timestamptz, figures text,
  primary key (code, version, scoring, kind, place, term)
);
