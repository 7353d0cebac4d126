-- 查阅授权 (D§4.2(e)): named, dated, scoped to a school, a district or one case; approved by somebody else; expiring.
create table authorisation (
  id uuid primary key, person uuid not null references staff, school text references school,
  district text references district, case_id uuid references case_file, reason text not null,
  asked_by uuid not null references staff, asked_at timestamptz not null, from_day date not null, until_day date not null,
  approved_by uuid references staff, approved_at timestamptz, revoked_by uuid references staff, revoked_at timestamptz,
  check (until_day >= from_day), check (approved_by <> person), check (num_nonnulls(school, district, case_id) = 1)
);
create index on authorisation (person) where revoked_at is null;
-- Staff who are kin to a child, or suspected of harming it, lose access to it (D§22: 10, 11).
create table exclusion (
  id uuid primary key, person uuid not null references staff, student uuid not null references student,
  why text not null check (why in ('RELATED', 'SUSPECTED')), said_by uuid not null references staff,
  said_at timestamptz not null, lifted_by uuid references staff, lifted_at timestamptz,
  -- When the mandatory report (CA4) was made; owed for a suspicion alone.
  reported_at timestamptz
);
create index on exclusion (person) where lifted_at is null;
create index on exclusion (student) where lifted_at is null;
-- 应急查阅: one child, one hour, a reason, told at once, reviewed by somebody else within a day (S§3.3 rule 5).
create table glass (
  id uuid primary key, person uuid not null references staff, student uuid not null references student,
  reason_code text not null, reason text not null, basis text not null, opened_at timestamptz not null,
  until timestamptz not null, reviewed_by uuid references staff, reviewed_at timestamptz, verdict text,
  check (reviewed_by <> person)
);
create index on glass (person, opened_at);
-- Who has left; their authorisations end the same day (D§22: 60).
alter table staff add column left_on date;
-- Legal hold: nothing is destroyed until it is lifted (D§19).
alter table student add column held_since timestamptz;
-- Consent was withdrawn: frozen at once (D§18).
alter table answer_sheet add column frozen_at timestamptz;
